import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonNode } from './json-node.ts';
import { nodeAt, pointerAt, spanAt } from './json-pointer.ts';
import { isExactNumber, toValue } from './json-value.ts';
import { readJson } from './read-json.ts';
import { utf8Offsets } from './utf8-offsets.ts';

const firstProblem = (text: string): { kind: string; start: number } | undefined => {
  const [problem] = readJson(text).problems;
  return problem && { kind: problem.kind, start: problem.start };
};

/** Mends problem after problem. */
function mend(text: string): string {
  let current = text;
  for (let step = 0; step < 50; step++) {
    const repair = readJson(current).problems.find((problem) => problem.repair !== undefined)?.repair;
    if (repair === undefined) break;
    current = current.slice(0, repair.start) + repair.insert + current.slice(repair.end);
  }
  return current;
}

test('numbers, order and doubles stay as they were written', () => {
  const { root } = readJson('{"sub":100002348117421473,"10":1,"a":3.0,"a":2,"9":0}');
  assert.ok(root?.kind === 'object');
  assert.deepEqual(
    root.members.map(({ name }) => name),
    ['sub', '10', 'a', 'a', '9'],
  );
  const literals = root.members.map(({ value }) => value.kind === 'number' && value.literal);
  assert.deepEqual(literals, ['100002348117421473', '1', '3.0', '2', '0']);
});

test('escapes in names and texts are resolved, and the text keeps them', () => {
  const { root, text } = readJson(String.raw`{"\u0061":"\n"}`);
  assert.ok(root?.kind === 'object');
  const [member] = root.members;
  assert.equal(member?.name, 'a');
  assert.equal(member?.value.kind === 'string' && member.value.value, '\n');
  assert.equal(text.slice(member?.value.start, member?.value.end), String.raw`"\n"`);
});

const broken: readonly [text: string, kind: string, start: number][] = [
  ['{"a":1', 'ends-early', 6],
  ['{"a" 1}', 'no-colon', 5],
  ['{"a":1 "b":2}', 'no-comma', 7],
  ["{'a':1}", 'single-quotes', 1],
  ['{a:1}', 'bare-name', 1],
  ['{"a":1,}', 'extra-comma', 6],
  ['{"a":01}', 'bad-number', 5],
  ['{"a":+1}', 'bad-number', 5],
  ['{"a":NaN}', 'no-value', 5],
  ['{"a":"\n"}', 'control-character', 6],
  [String.raw`{"a":"\x"}`, 'bad-escape', 6],
  ['{} x', 'text-after-value', 3],
  ['{/* c */}', 'comment', 1],
  ['', 'ends-early', 0],
];

for (const [text, kind, start] of broken) {
  test(`names the first character that does not fit in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(firstProblem(text), { kind, start });
  });
}

const mended: readonly [text: string, expected: string][] = [
  ["{'a':1,b:2,}", '{"a":1,"b":2}'],
  ['{"a":01,"b":.5,"c":None}', '{"a":1,"b":0.5,"c":null}'],
  ['{"a":[1,2', '{"a":[1,2]}'],
  ['{"a":1 "b":2}', '{"a":1 ,"b":2}'],
  ['{"a":"x\ny"}', String.raw`{"a":"x\ny"}`],
  ['{a=1}', '{"a":1}'],
  ['{"a":{"b":1}', '{"a":{"b":1}}'],
  ['"abc', '"abc"'],
];

for (const [text, expected] of mended) {
  test(`offers the repair of ${JSON.stringify(text)}`, () => assert.equal(mend(text), expected));
}

test('nesting has a bound', () => {
  assert.equal(firstProblem('['.repeat(100_000))?.kind, 'too-deep');
  assert.equal(firstProblem('{"a":'.repeat(100_000))?.kind, 'too-deep');
});

test('a text that is all problems stops after a hundred', () => {
  assert.ok(readJson(`[${'x y '.repeat(10_000)}`).problems.length <= 120);
});

test('it reads what JSON.parse reads, to the same value', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const { root, problems } = readJson(text);
      assert.deepEqual(problems, []);
      assert.ok(root);
      assert.deepEqual(structuredClone(toValue(root)), JSON.parse(text));
    }),
  );
});

test('it complains exactly where JSON.parse refuses', () => {
  const characters = fc.constantFrom(...'{}[]",:0123456789.eE+-\\ntrufalse \'a/\n'.split(''));
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      assert.equal(readJson(text).problems.length === 0, isJson);
    }),
    { numRuns: 2000 },
  );
});

test('every value stands where its text is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const check = (node: JsonNode): void => {
        assert.deepEqual(JSON.parse(text.slice(node.start, node.end)), structuredClone(toValue(node)));
        if (node.kind === 'object') for (const member of node.members) check(member.value);
        if (node.kind === 'array') node.items.forEach(check);
      };
      const { root } = readJson(text);
      assert.ok(root);
      check(root);
    }),
  );
});

test('pointers lead to values and places lead to pointers', () => {
  const reading = readJson('{"a/b":[10,{"~":true}],"":0}');
  assert.equal(pointerAt(reading, 9), '/a~1b/0');
  assert.deepEqual(spanAt(reading.root, '/a~1b/1/~0'), { start: 12, end: 20 });
  const node = nodeAt(reading.root, '/a~1b/1/~0');
  assert.equal(node?.kind === 'literal' && node.value, true);
  assert.equal(nodeAt(reading.root, '/a~1b/7'), undefined);
  assert.equal(nodeAt(reading.root, '/')?.kind, 'number');
});

test('a number is exact when a double gives it back as it is written', () => {
  assert.deepEqual(['1', '1.5', '-3', '9007199254740991'].map(isExactNumber), [true, true, true, true]);
  assert.deepEqual(
    ['3.0', '1e999', '100002348117421473', '9007199254740993', '1e3', '-0'].map(isExactNumber),
    [false, false, false, false, false, false],
  );
});

test('places in the text and in its bytes translate both ways', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const offsets = utf8Offsets(text);
      const encoder = new TextEncoder();
      assert.equal(offsets.byteLength, encoder.encode(text).length);
      let at = 0;
      for (const character of text) {
        const byte = encoder.encode(text.slice(0, at)).length;
        assert.equal(offsets.byteAt(at), byte);
        assert.equal(offsets.indexAt(byte), at);
        at += character.length;
      }
    }),
    { numRuns: 50 },
  );
});
