import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { JoseError } from '../errors/jose-error.ts';
import {
  decodeBase64Url,
  decodeBase64UrlText,
  encodeBase64Url,
  encodeTextAsBase64Url,
  isBase64Url,
} from './base64url.ts';

const refused = { name: 'JoseError', code: 'encoding_invalid' };

function assertRefused(text: string): void {
  assert.throws(() => decodeBase64Url(text), refused);
  assert.throws(() => decodeBase64UrlText(text), refused);
  assert.equal(isBase64Url(text), false);
}

/** What a parser is given, as plain text. */
function textOf(segment: string): string {
  const decoded = decodeBase64UrlText(segment);
  return typeof decoded === 'string' ? decoded : decoded.text;
}

describe('base64url', () => {
  it('encodes the example of RFC 7515 Appendix C', () => {
    assert.equal(encodeBase64Url(Uint8Array.of(3, 236, 255, 224, 193)), 'A-z_4ME');
    assert.deepEqual([...decodeBase64Url('A-z_4ME')], [3, 236, 255, 224, 193]);
  });

  for (const [plain, encoded] of [
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
  ] as const) {
    it(`encodes "${plain}" as RFC 4648 §10 does, without padding`, () => {
      assert.equal(encodeTextAsBase64Url(plain), encoded);
      assert.equal(textOf(encoded), plain);
    });
  }

  it('gives any bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const encoded = encodeBase64Url(bytes);
        assert.equal(encoded, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual([...decodeBase64Url(encoded)], [...bytes]);
        assert.equal(isBase64Url(encoded), true);
      }),
    );
  });

  it('gives any text back, however long', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => text.repeat(500)),
    );
    fc.assert(fc.property(texts, (text) => assert.equal(textOf(encodeTextAsBase64Url(text)), text)));
  });

  it('encodes a part of a larger buffer', () => {
    assert.equal(encodeBase64Url(new Uint8Array([1, 102, 111, 111, 2]).subarray(1, 4)), 'Zm9v');
  });
});

describe('strict base64url', () => {
  for (const [what, text] of [
    ['padding', 'Zg=='],
    ['one padding character too few', 'Zg='],
    ['padding that is not needed', 'Zm9v='],
    ['a newline at the end', 'Zm9v\n'],
    ['a newline in the middle', 'Zm\n9v'],
    ['a carriage return', 'Zm9v\r'],
    ['a space before', ' Zm9v'],
    ['a tab', 'Zm\t9v'],
    ['the plus of base64', 'Zm+v'],
    ['the slash of base64', 'Zm/v'],
    ['NUL', 'Zm9v\0'],
    ['a dot', 'Zm9v.'],
    ['a character outside of the alphabet', 'Zm9!'],
    ['a single character', 'Z'],
    ['a character too many', 'Zm9vZ'],
    ['a letter that is not ASCII', 'Zm9\u00f6'],
    ['U+0141, whose low byte is A', 'Zm9\u0141'],
    ['U+FF21, a wide A', 'Zm9\uff21'],
    ['U+2013, a dash', 'Zm9\u2013'],
    ['a character of two UTF-16 units', 'Zm\u{1f600}'],
    ['a lone surrogate', 'Zm9\ud800'],
    ['a zero-width space', 'Zm9v\u200b'],
    ['a byte order mark', '\ufeffZm9v'],
    ['a percent escape', 'Zm9%76'],
    ['four unused bits that are not zero', 'Zh'],
    ['two unused bits that are not zero', 'Zm9'],
  ] as const) {
    it(`refuses ${what}`, () => assertRefused(text));
  }

  it('has one spelling for each value: no other text decodes', () => {
    const characters = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));
    for (const prefix of ['', 'Z', 'Zm', 'Zm9']) {
      const decoded = new Set<string>();
      for (const character of characters) {
        const text = prefix + character;
        if (!isBase64Url(text)) continue;
        assert.match(text, /^[\w-]+$/);
        decoded.add(Buffer.from(decodeBase64Url(text)).toString('hex'));
      }
      assert.equal(decoded.size, [0, 4, 16, 64][prefix.length]);
    }
  });

  it('refuses any text that is not its own encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        if (Buffer.from(text, 'base64url').toString('base64url') !== text) assertRefused(text);
      }),
    );
  });

  it('does not put the text into the error', () => {
    assert.throws(
      () => decodeBase64Url('c2VjcmV0IQ=='),
      (error) => error instanceof JoseError && !error.message.includes('c2VjcmV0'),
    );
  });
});
