import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJson } from './strict-json.ts';

/** Writes JSON with the spaces and escapes that other writers use; `twice` doubles the first member that comes along. */
function write(
  value: unknown,
  style: { space: string; escape: boolean; twice: boolean },
): { text: string; doubled: boolean } {
  let doubled = !style.twice;
  const gap = style.space;
  const text = (one: string): string => JSON.stringify(one).replaceAll('/', style.escape ? '\\/' : '/');
  const any = (one: unknown): string => {
    if (typeof one === 'string') return text(one);
    if (Array.isArray(one)) return `[${gap}${one.map(any).join(`,${gap}`)}${gap}]`;
    if (typeof one !== 'object' || one === null) return JSON.stringify(one);
    const members = Object.entries(one).map(([name, item]) => `${text(name)}${gap}:${gap}${any(item)}`);
    if (!doubled && members[0] !== undefined) {
      doubled = true;
      members.push(members[0]);
    }
    return `{${gap}${members.join(`,${gap}`)}${gap}}`;
  };
  const written = any(value);
  return { text: written, doubled: style.twice && doubled };
}

const style = fc.record({
  space: fc.constantFrom('', ' ', '\n\t'),
  escape: fc.boolean(),
  twice: fc.boolean(),
});
const container = fc.oneof(
  fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })),
  fc.array(fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })),
);

test('takes every spelling of a value, and none with a name twice', () => {
  fc.assert(
    fc.property(container, style, (value, how) => {
      const { text, doubled } = write(value, how);
      const reading = readJson(text);
      if (doubled) return assert.equal(reading.kind, 'broken', text);
      assert.ok(reading.kind === 'object' || reading.kind === 'array', text);
      assert.deepEqual(reading.value, JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
});

test('finds a name twice behind escapes', () => {
  for (const text of [
    ...[
      '{"a":"\\/","a":"\\/"}',
      '{"a":"\\"","a":1}',
      '{"a\\\\":"","a\\\\":""}',
      '{"a":1,"\\u0061":1}',
      '{"a":[{"b":1,"b":1}]}',
    ],
    ...[
      '[{"a":"\\\\","a":"\\\\"}]',
      `{"long":"${'x'.repeat(2000)}","a":1,"a":1}`,
      '{"__proto__":1,"__proto__":1}',
      '{"":1,"":1}',
    ],
  ]) {
    assert.deepEqual(readJson(text), { kind: 'broken' }, text);
  }
});

test('tells lone surrogates from pairs and from escaped backslashes', () => {
  for (const text of ['"\\ud800"', '"\\udc00"', '"\\udc00\\ud800"', '"\\\\\\ud800"']) {
    assert.deepEqual(readJson(`{"a":${text}}`), { kind: 'broken' }, text);
    assert.deepEqual(readJson(`{${text}:1}`), { kind: 'broken' }, text);
  }
  for (const text of ['"\\ud83d\\ude00"', '"\\\\ud800"', '"\\u0000"', '"\ud83d\ude00"']) {
    assert.equal(readJson(`{"a":${text}}`).kind, 'object', text);
  }
});

test('says what a text is', () => {
  for (const [text, kind] of [
    ['', 'none'],
    ['{', 'none'],
    ['\uFEFF{}', 'none'],
    ['5', 'scalar'],
    ['null', 'scalar'],
    ['"{}"', 'scalar'],
    ['{}', 'object'],
    [' [ ] ', 'array'],
  ] as const) {
    assert.equal(readJson(text).kind, kind, text);
  }
});
