import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '@mintmark/inspect/json';
import { layOutJson, linesToText } from './json-lines.ts';
import { jsonPathOf, rowAt, rowsOf, visibleRows, type JsonRow } from './json-rows.ts';

function rowsIn(text: string): readonly JsonRow[] {
  const { root } = readJson(text);
  assert.ok(root);
  return rowsOf(root);
}

const text = '{"sub":100002348117421473,"10":1,"a":3.0,"a":{"b":["x",{"y":null}]},"9":0}';

test('members keep their order, and equal names are two rows', () => {
  const top = rowsIn(text).filter(({ depth }) => depth === 0);
  assert.deepEqual(
    top.map(({ name, repeats }) => [name, repeats]),
    [
      ['sub', false],
      ['10', false],
      ['a', false],
      ['a', true],
      ['9', false],
    ],
  );
  assert.equal(new Set(rowsIn(text).map(({ id }) => id)).size, rowsIn(text).length);
});

test('a path leads into lists and around strange names', () => {
  const paths = rowsIn('{"aud":["a"],"https://x.example/role":{"a b":1}}').map(jsonPathOf);
  assert.deepEqual(paths, [
    '$.aud',
    '$.aud[0]',
    '$["https://x.example/role"]',
    '$["https://x.example/role"]["a b"]',
  ]);
});

test('a closed row hides what is below it and nothing else', () => {
  const rows = rowsIn(text);
  const closed = rows.find(({ name, repeats }) => name === 'a' && repeats);
  assert.ok(closed);
  const names = visibleRows(rows, new Set([closed.id])).map(({ name }) => name);
  assert.deepEqual(names, ['sub', '10', 'a', 'a', '9']);
});

test('a place of the text belongs to the innermost row', () => {
  assert.equal(rowAt(rowsIn(text), text.indexOf('null'))?.pointer, '/a/b/1/y');
  assert.equal(rowAt(rowsIn(text), text.indexOf('100002'))?.name, 'sub');
});

test('every lexeme stands in the layout as it was written', () => {
  const { root } = readJson(text);
  assert.ok(root);
  const laidOut = linesToText(layOutJson(text, root));
  assert.equal(laidOut.replaceAll(/\s/g, ''), text);
  assert.match(laidOut, /100002348117421473[^]*3\.0[^]*"9": 0/);
});

test('a root that is no object is one row', () => {
  assert.equal(rowsIn('7').length, 1);
  assert.equal(rowsIn('{}').length, 1);
});
