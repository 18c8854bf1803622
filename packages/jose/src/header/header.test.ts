import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultLimits } from '../encoding/limits.ts';
import { encodeHeader } from './encode-header.ts';
import { isSameType, joinHeaders, parseHeader } from './header.ts';

const segment = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');

describe('parseHeader', () => {
  it('reads a header as it stands', () => {
    const header = { alg: 'HS256', kid: '', typ: 'JWT', crit: ['x'], x: { y: [1] } };
    assert.deepEqual(parseHeader(encodeHeader(header), defaultLimits), header);
  });

  for (const [what, code, encoded] of [
    ['nothing', 'json_invalid', ''],
    ['padding', 'encoding_invalid', `${segment('{"a":1}')}=`],
    ['text that is not UTF-8', 'encoding_invalid', segment(Uint8Array.of(0x7b, 0xff, 0x7d))],
    ['a byte order mark', 'json_invalid', segment('\ufeff{}')],
    ['a text', 'json_invalid', segment('"HS256"')],
    ['an array', 'json_invalid', segment('[{"alg":"HS256"}]')],
    ['bytes after the object', 'json_invalid', segment('{"alg":"HS256"}x')],
    ['alg twice', 'json_duplicate_name', segment('{"alg":"none","alg":"HS256"}')],
    ['alg twice, once escaped', 'json_duplicate_name', segment('{"alg":"none","\\u0061lg":"HS256"}')],
    ['a lone surrogate', 'json_invalid', segment('{"kid":"\\ud800"}')],
    ['deep nesting', 'limit_exceeded', segment(`{"x":${'['.repeat(32)}${']'.repeat(32)}}`)],
    ['more than the limit', 'limit_exceeded', 'A'.repeat(defaultLimits.headerCharacters + 1)],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseHeader(encoded, defaultLimits), { name: 'JoseError', code });
    });
  }

  for (const name of ['alg', 'enc', 'zip', 'typ', 'cty', 'kid', 'jku', 'x5u', 'x5t', 'x5t#S256']) {
    it(`refuses ${name} that is no text`, () => {
      for (const value of [null, 1, true, {}, ['HS256']]) {
        const encoded = segment(JSON.stringify({ [name]: value }));
        assert.throws(() => parseHeader(encoded, defaultLimits), {
          name: 'JoseError',
          code: 'header_invalid',
        });
      }
    });
  }
});

describe('joinHeaders', () => {
  it('joins parts with different names', () => {
    assert.deepEqual(
      { ...joinHeaders({ alg: 'HS256' }, undefined, { kid: 'a' }) },
      { alg: 'HS256', kid: 'a' },
    );
  });

  it('refuses a name in two parts, __proto__ among them', () => {
    for (const json of ['{"kid":"a"}', '{"__proto__":1}', '{"constructor":1}']) {
      const part = JSON.parse(json) as { [name: string]: unknown };
      assert.throws(() => joinHeaders(part, part), { name: 'JoseError', code: 'header_invalid' });
      assert.equal(Object.keys(joinHeaders(part)).length, 1);
    }
  });

  it('checks types in every part', () => {
    assert.throws(() => joinHeaders({ alg: 'HS256' }, { kid: 5 }), { code: 'header_invalid' });
  });
});

describe('isSameType', () => {
  for (const [a, b, same] of [
    ['JWT', 'jwt', true],
    ['at+jwt', 'application/at+jwt', true],
    ['APPLICATION/AT+JWT', 'at+jwt', true],
    ['jwt', 'at+jwt', false],
    ['application/x/y', 'x/y', false],
    ['text/plain', 'plain', false],
    ['', 'JWT', false],
    [' JWT', 'JWT', false],
  ] as const) {
    it(`says that "${a}" and "${b}" are ${same ? 'one' : 'two'}`, () => assert.equal(isSameType(a, b), same));
  }
});
