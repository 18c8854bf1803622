import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64UrlText, encodeBase64Url } from './base64url.ts';
import { decodeUtf8, encodeAscii, encodeUtf8 } from './utf8.ts';

describe('strict UTF-8', () => {
  it('gives a text back, a byte order mark and a replacement character included', () => {
    for (const text of ['', 'żółw', '\u{1f422}', '\ufeffx', '\ufffd', '\0'])
      assert.equal(decodeUtf8(encodeUtf8(text)), text);
  });

  for (const [what, ...bytes] of [
    ['a lone continuation byte', 0x80],
    ['a sequence cut short', 0x61, 0xe2, 0x82],
    ['an overlong slash', 0xc0, 0xaf],
    ['an overlong NUL', 0xc0, 0x80],
    ['an encoded surrogate', 0xed, 0xa0, 0x80],
    ['a surrogate pair, each half encoded', 0xed, 0xa0, 0xbd, 0xed, 0xb0, 0xa2],
    ['a value above U+10FFFF', 0xf4, 0x90, 0x80, 0x80],
    ['a sequence of five bytes', 0xf8, 0x88, 0x80, 0x80, 0x80],
    ['Latin-1', 0x66, 0xf6, 0x6f],
    ['UTF-16', 0xff, 0xfe, 0x7b, 0x00],
  ] as const) {
    it(`refuses ${what}`, () => {
      const array = Uint8Array.from(bytes);
      assert.throws(() => decodeUtf8(array), { name: 'JoseError', code: 'encoding_invalid' });
      assert.throws(() => decodeBase64UrlText(encodeBase64Url(array)), {
        name: 'JoseError',
        code: 'encoding_invalid',
      });
    });
  }

  it('writes ASCII one byte a character', () => {
    assert.deepEqual([...encodeAscii('A.~')], [0x41, 0x2e, 0x7e]);
  });
});
