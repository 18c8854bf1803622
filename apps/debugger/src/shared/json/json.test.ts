import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatJson, jsonToText } from './format-json.ts';
import { parseJson } from './parse-json.ts';
import { JsonProblem } from './read-lexeme.ts';

function pretty(text: string): string {
  return jsonToText(formatJson(text, parseJson(text)));
}

function problemOf(text: string): { kind: string; at: number } | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof JsonProblem);
    return { kind: error.kind, at: error.at };
  }
}

test('numbers, order and duplicates stay as they were written', () => {
  const text = '{"sub":100002348117421473,"10":1,"a":3.0,"a":2,"9":0}';
  assert.equal(
    pretty(text),
    '{\n  "sub": 100002348117421473,\n  "10": 1,\n  "a": 3.0,\n  "a": 2,\n  "9": 0\n}',
  );
});

test('escapes are shown as written and names are resolved', () => {
  const text = String.raw`{"\u0061":"\n"}`;
  assert.equal(pretty(text), `{\n  ${String.raw`"\u0061": "\n"`}\n}`);
  const root = parseJson(text);
  assert.equal(root.kind === 'object' && root.members[0]?.name, 'a');
});

test('empty and nested values keep to their lines', () => {
  assert.equal(
    pretty('{"a":[],"b":{},"c":[1,{"d":null}]}'),
    '{\n  "a": [],\n  "b": {},\n  "c": [\n    1,\n    {\n      "d": null\n    }\n  ]\n}',
  );
});

test('the first character that does not fit is named', () => {
  assert.deepEqual(problemOf('{"a":1'), { kind: 'ends-early', at: 6 });
  assert.deepEqual(problemOf('{"a" 1}'), { kind: 'no-colon', at: 5 });
  assert.deepEqual(problemOf('{"a":1 "b":2}'), { kind: 'no-comma', at: 7 });
  assert.deepEqual(problemOf("{'a':1}"), { kind: 'no-name', at: 1 });
  assert.deepEqual(problemOf('{"a":1,}'), { kind: 'no-name', at: 7 });
  assert.deepEqual(problemOf('{"a":01}'), { kind: 'no-comma', at: 6 });
  assert.deepEqual(problemOf('{"a":NaN}'), { kind: 'no-value', at: 5 });
  assert.deepEqual(problemOf('{"a":"\n"}'), { kind: 'control-character', at: 6 });
  assert.deepEqual(problemOf(String.raw`{"a":"\x"}`), { kind: 'bad-escape', at: 6 });
  assert.deepEqual(problemOf('{} x'), { kind: 'text-after-value', at: 3 });
  assert.equal(problemOf('['.repeat(100))?.kind, 'too-deep');
});

test('it accepts what JSON.parse accepts and refuses what it refuses', () => {
  const texts = [
    '1',
    '-0.5e+3',
    '"x"',
    'null',
    ' [1 , 2] ',
    '{"a":{"b":[true,false]}}',
    '',
    '+1',
    '.5',
    '[1,]',
    'nul',
    '"\u2028"',
    '1e',
    '-',
  ];
  for (const text of texts) {
    let accepted = true;
    try {
      JSON.parse(text);
    } catch {
      accepted = false;
    }
    assert.equal(problemOf(text) === undefined, accepted, JSON.stringify(text));
  }
});

test('a note stands after the line of its top-level member only', () => {
  const text = '{"exp":1,"act":{"exp":2}}';
  const lines = formatJson(text, parseJson(text), { exp: 'then' });
  assert.deepEqual(
    lines.map((line) => line.note),
    [undefined, 'then', undefined, undefined, undefined, undefined],
  );
});
