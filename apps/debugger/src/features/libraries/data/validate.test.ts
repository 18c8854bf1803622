import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { adapters } from '../../../../directory/adapters/table.ts';
import { checks } from '../../../../directory/checks/table.ts';
import { checkEntries } from './checks.ts';
import { validateLanguageFile, validateMeasured } from './validate.ts';

const folder = new URL('../../../../directory/', import.meta.url);

function readFolder(name: string): { name: string; content: unknown }[] {
  const url = new URL(`data/${name}/`, folder);
  return readdirSync(url).map((file) => ({ name: file, content: readJson(new URL(file, url)) }));
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'));
}

const languages = readFolder('libraries');
const measurements = readFolder('measured');

test('every file of libraries has the members it must have and no others', () => {
  for (const { name, content } of languages) assert.deepEqual(validateLanguageFile(content), [], name);
});

test('no two libraries have the same id', () => {
  const ids = languages.flatMap(({ content }) =>
    (content as { libraries: { id: string }[] }).libraries.map(({ id }) => id),
  );
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

test('the directory is as broad as the one people know', () => {
  const libraries = languages.flatMap(({ content }) => (content as { libraries: unknown[] }).libraries);
  assert.ok(languages.length >= 37, `${languages.length} languages`);
  assert.ok(libraries.length >= 140, `${libraries.length} libraries`);
});

test('every file of measurements answers exactly the checks there are', () => {
  for (const { name, content } of measurements) assert.deepEqual(validateMeasured(content), [], name);
});

test('every check has code that asks it, and the other way round', () => {
  assert.deepEqual(Object.keys(checks).sort(), checkEntries.map(({ id }) => id).sort());
});

test('what was measured was measured by the adapters there are, called as they say', () => {
  const files = measurements.map(({ content }) => content as { id: string; how: string; package: string });
  assert.deepEqual(
    files.map(({ id, how, package: name }) => ({ id, how, package: name })).sort(byId),
    adapters.map(({ id, how, package: name }) => ({ id, how, package: name })).sort(byId),
  );
});

test('what was measured is the version that the lock has', () => {
  const { dependencies } = readJson(new URL('package.json', folder)) as {
    dependencies: Record<string, string>;
  };
  for (const { content } of measurements) {
    const { package: name, version } = content as { package: string; version: string };
    if (name !== '@mintmark/jose') assert.equal(version, dependencies[name], name);
  }
});

test('every measured library is in the directory', () => {
  const javascript = languages.find(({ name }) => name === 'javascript.json')?.content;
  const ids = (javascript as { libraries: { id: string }[] }).libraries.map(({ id }) => id);
  for (const { id } of adapters) assert.ok(ids.includes(id), id);
});

test('a file with a wrong member, date, address or cell is told of', () => {
  const library = {
    id: 'x',
    name: 'x',
    install: 'x',
    repository: 'http://x.example',
    stars: 3,
    release: { version: '1', source: 'x', date: 'yesterday' },
    declared: [{ source: 'README', url: 'https://x.example', read: '2026-11-22', yes: 'HS256 HS257' }],
  };
  assert.deepEqual(validateLanguageFile({ language: 'X', libraries: [library] }), [
    'x: no member stars',
    'x: an address that is not https',
    'x: a date that is not like 2026-11-22',
    'x: no cell HS257',
  ]);
});

function byId(a: { id: string }, b: { id: string }): number {
  return a.id.localeCompare(b.id);
}
