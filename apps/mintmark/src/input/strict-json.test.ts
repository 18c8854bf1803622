import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseJson, parseJsonObject } from './strict-json.ts';

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.deepEqual(parseJson(text, 'the text'), JSON.parse(text));
      }),
    );
  });

  const twice = [
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":1,"c":[],"a":2}}]',
    '{"__proto__":1,"__proto__":2}',
  ];
  for (const text of twice) {
    it(`refuses a name that is there twice: ${text}`, () => {
      assert.throws(() => parseJson(text, 'the text'), { code: 'json_duplicate_name' });
    });
  }

  it('is not misled by signs inside of texts', () => {
    for (const text of ['{"a:b":"c:d"}', '["\\":",":"]', '{"__proto__":1}']) parseJson(text, 'the text');
  });

  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  it('takes what nests like keys and tokens do', () => {
    assert.ok(Array.isArray(parseJson(nested(256), 'the text')));
  });

  for (const depth of [257, 10_000, 1_000_000]) {
    it(`refuses a text that nests ${depth} deep`, () => {
      assert.throws(() => parseJson(nested(depth), 'the text'), { code: 'limit_exceeded' });
    });
  }

  it('says nothing of the text in its errors', () => {
    assert.throws(
      () => parseJson('{"secret', 'the text'),
      (error) =>
        error instanceof Error && error.message === 'the text is not valid JSON' && error.cause === undefined,
    );
  });

  it('wants an object where one is needed', () => {
    for (const text of ['[]', 'null', '1', '"a"']) {
      assert.throws(() => parseJsonObject(text, 'the text'), { code: 'json_invalid' });
    }
  });
});
