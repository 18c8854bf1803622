import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tools as german } from '../../../shared/strings/de/tools.ts';
import { tools as english } from '../../../shared/strings/en/tools.ts';
import { filterTools } from './filter.ts';
import { recipes } from './recipes.ts';
import { toolGroups, tools } from './tools.ts';

const namesWith = (filter: { text?: string; localOnly?: boolean }, words = english): string[] =>
  filterTools(tools, { text: '', localOnly: false, ...filter }, words).map(({ name }) => name);

test('every tool of the catalogue of strings is there once, and no other', () => {
  assert.deepEqual(tools.map(({ id }) => id).sort(), Object.keys(english.about).sort());
  assert.deepEqual([...toolGroups].sort(), Object.keys(english.groups).sort());
  assert.deepEqual(recipes.map(({ id }) => id).sort(), Object.keys(english.recipes).sort());
});

test('other people’s tools are linked over https, ours within the page', () => {
  for (const { name, url, isOurs } of tools) {
    if (isOurs === true) assert.ok(url === undefined || url.startsWith('#/'), name);
    else assert.ok(url?.startsWith('https://'), name);
  }
});

test('no heading is ours alone or first by being ours twice', () => {
  for (const group of toolGroups) {
    const own = tools.filter((tool) => tool.group === group && tool.isOurs === true);
    const others = tools.filter((tool) => tool.group === group && tool.isOurs !== true);
    assert.ok(own.length <= 1 && others.length >= 2, group);
  }
});

test('words search the name and the use, in the language that is read', () => {
  assert.deepEqual(namesWith({ text: 'HASHCAT' }), ['hashcat']);
  assert.deepEqual(namesWith({ text: 'errät Grafikkarten' }, german), ['hashcat']);
  assert.deepEqual(namesWith({ text: 'errät Grafikkarten' }), []);
});

test('only what runs on the machine remains when asked for', () => {
  const names = namesWith({ localOnly: true });
  assert.ok(names.includes('jwt-cli') && names.includes('OpenSSL'));
  for (const name of ['jwt.io', 'mkjwk', 'jwt_tool']) assert.ok(!names.includes(name), name);
});
