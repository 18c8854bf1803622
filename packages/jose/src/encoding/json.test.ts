import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { encodeBase64Url, decodeBase64UrlText } from './base64url.ts';
import { isJsonObject, member, parseJsonObject, parseJsonObjectBytes } from './json.ts';

const depth = 32;
const parse = (text: string): unknown => parseJsonObject(text, 'the text', depth);
/** The way of a token's segment, which may have a quicker reader. */
const parseSegment = (text: string): unknown =>
  parseJsonObject(decodeBase64UrlText(encodeBase64Url(Buffer.from(text))), 'the text', depth);

function assertRefused(text: string, code: string): void {
  const expected = { name: 'JoseError', code };
  assert.throws(() => parse(text), expected);
  assert.throws(() => parseSegment(text), expected);
  assert.throws(() => parseJsonObjectBytes(Buffer.from(text), 'the text', depth), expected);
}

describe('strict JSON', () => {
  it('reads every kind of value', () => {
    const text = ' {"a":[1,-2.5e3,true,false,null,"x\\"\\n\\u00e9",{}],"":{"b":[]}}\r\n\t';
    assert.deepEqual(parse(text), JSON.parse(text));
    assert.deepEqual(parseSegment(text), JSON.parse(text));
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['an array', '[]'],
    ['a text', '"x"'],
    ['a number', '1'],
    ['null', 'null'],
    ['a byte order mark', '\ufeff{}'],
    ['single quotes', "{'a':1}"],
    ['a trailing comma', '{"a":1,}'],
    ['a comment', '{"a":1/**/}'],
    ['text after the object', '{} x'],
    ['two objects', '{}{}'],
    ['NaN', '{"a":NaN}'],
    ['a leading zero', '{"a":01}'],
    ['a control character in a text', '{"a":"\n"}'],
    ['a bare NUL', '{"a":1}\0'],
    ['an unfinished escape', '{"a":"\\u00"}'],
    ['white space that JSON does not know', '{"a":\u00a01}'],
    ['an escaped lone surrogate', '{"a":"\\ud800"}'],
    ['an escaped lone surrogate in a name', '{"\\udc00":1}'],
    ['an escaped lone surrogate deep inside', '{"a":[{"b":["\\ud800x"]}]}'],
    ['surrogates the wrong way round', '{"a":"\\udc00\\ud800"}'],
  ] as const) {
    it(`refuses ${what}`, () => assertRefused(text, 'json_invalid'));
  }

  it('refuses a lone surrogate that stands in the text as it is', () => {
    for (const text of ['{"a":"\ud800"}', '{"\udc00":1}'])
      assert.throws(() => parse(text), { code: 'json_invalid' });
  });

  it('reads escaped pairs of surrogates', () => {
    assert.deepEqual(parse('{"\\ud83d\\udc22":"\\ud83d\\udc22"}'), { '\u{1f422}': '\u{1f422}' });
  });

  for (const [what, text] of [
    ['a name twice', '{"a":1,"a":1}'],
    ['a name twice, apart', '{"a":"x","b":"y","a":"x"}'],
    ['a name twice, once escaped', '{"alg":1,"\\u0061lg":2}'],
    ['a name twice, both escaped differently', '{"\\u0061":1,"\\u0061":2}'],
    ['an empty name twice', '{"":1,"":1}'],
    ['__proto__ twice', '{"__proto__":1,"__proto__":2}'],
    ['a name twice in an inner object', '{"a":{"b":1,"b":2}}'],
    ['a name twice in an array', '{"a":[{},{"b":1,"b":2}]}'],
    ['a name twice, hidden by quotation marks in a text', '{"a":"\\"","a":"\\""}'],
    ['a name twice, with colons and quotation marks in texts', '{"a":":","b":"\\":\\"","a":"::"}'],
    ['a name twice, the first value an object', '{"a":{"b":{"c":"x"}},"a":1}'],
    ['a name twice, the values empty', '{"a":{},"a":[]}'],
  ] as const) {
    it(`refuses ${what}`, () => assertRefused(text, 'json_duplicate_name'));
  }

  it('tells names apart that only look alike', () => {
    assert.deepEqual(parse('{"a":1,"A":2,"\u0430":3,"a ":4}'), { a: 1, A: 2, '\u0430': 3, 'a ': 4 });
  });

  it('takes names of Object.prototype for names like any other', () => {
    const value = parseSegment(
      '{"__proto__":{"admin":true},"constructor":1,"toString":2,"hasOwnProperty":3}',
    );
    assert.ok(isJsonObject(value));
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.equal(value['admin'], undefined);
    assert.deepEqual(member(value, '__proto__'), { admin: true });
    assert.equal(member(value, 'constructor'), 1);
    assert.equal(member({}, '__proto__'), undefined);
    assert.equal(member({}, 'constructor'), undefined);
    assert.equal(({} as { admin?: unknown }).admin, undefined);
  });

  it('bounds how deep objects and arrays nest', () => {
    const nested = (levels: number, open = '[', close = ']'): string =>
      `{"a":${open.repeat(levels)}${close.repeat(levels)}}`;
    assert.ok(parse(nested(depth - 1)));
    assert.ok(parseSegment(nested(depth - 1)));
    assertRefused(nested(depth), 'limit_exceeded');
    assertRefused(nested(depth - 1, '{"b":', '}').replace('{"b":}', '{"b":{}}'), 'limit_exceeded');
    assertRefused(nested(10_000), 'limit_exceeded');
    assertRefused(nested(1000, '[{"b":', '}]').replace('{"b":}', '{"b":1}'), 'limit_exceeded');
  });

  it('never crashes on nesting without end', () => {
    for (const text of ['[', '{"a":', '[{"a":']) {
      assert.throws(() => parse(`{"a":${text.repeat(100_000)}`), { name: 'JoseError', code: 'json_invalid' });
    }
  });
});

type Tree =
  | { readonly members: readonly (readonly [name: string, value: Tree])[] }
  | { readonly items: readonly Tree[] }
  | string;

/** JSON with names of a small alphabet, so that many stand twice, in every spelling. */
const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; name: string }>((tie) => ({
  name: fc.constantFrom(
    '"a"',
    '"b"',
    '"\\u0061"',
    '"\\u0062"',
    '""',
    '"__proto__"',
    '"\\""',
    '"\\u0022"',
    '":"',
    '"é"',
  ),
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('1', 'null', '"x"', '"\\""', '"\\\\"', '":"', '"{\\"a\\":1}"', '""'),
    fc.record({ members: fc.array(fc.tuple(tie('name'), tie('tree')), { maxLength: 4 }) }),
    fc.record({ items: fc.array(tie('tree'), { maxLength: 3 }) }),
  ),
})).tree;

function format(tree: Tree): string {
  if (typeof tree === 'string') return tree;
  if ('items' in tree) return `[${tree.items.map(format).join(' , ')}]`;
  return `{${tree.members.map(([name, value]) => `${name} : ${format(value)}`).join(',')}}`;
}

function hasDuplicate(tree: Tree): boolean {
  if (typeof tree === 'string') return false;
  if ('items' in tree) return tree.items.some(hasDuplicate);
  const names = tree.members.map(([name]) => JSON.parse(name) as string);
  return new Set(names).size < names.length || tree.members.some(([, value]) => hasDuplicate(value));
}

describe('duplicate names', () => {
  it('are found wherever they are, and nowhere else', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = `{"root":${format(tree)}}`;
        if (hasDuplicate(tree)) assertRefused(text, 'json_duplicate_name');
        else for (const read of [parse, parseSegment]) assert.deepEqual(read(text), JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });
});
