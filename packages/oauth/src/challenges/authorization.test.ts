import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { OAuthError } from '../errors/oauth-error.ts';
import { parseAuthorization } from './authorization.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
const malformed = { code: 'invalid_request', reason: 'authorization_malformed', status: 400 };

describe('parseAuthorization', () => {
  it('reads a token, the scheme in any case', () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      assert.deepEqual(parseAuthorization(`${scheme}   a.b-c_~+/==`), {
        scheme: 'Bearer',
        token: 'a.b-c_~+/==',
      });
    }
    assert.deepEqual(parseAuthorization('dpop x'), { scheme: 'DPoP', token: 'x' });
  });

  it('T2: form-decodes both parts of Basic (RFC 6749 §2.3.1)', () => {
    assert.deepEqual(parseAuthorization(basic('a%3Ab+c:p%25%3D%C3%BC:x')), {
      scheme: 'Basic',
      clientId: 'a:b c',
      clientSecret: 'p%=ü:x',
    });
    assert.deepEqual(parseAuthorization(basic('web:')), {
      scheme: 'Basic',
      clientId: 'web',
      clientSecret: '',
    });
  });

  it('T2: reads the Basic of what any client form-encodes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const encode = (part: string): string => new URLSearchParams({ x: part }).toString().slice(2);
    fc.assert(
      fc.property(text, text, (clientId, clientSecret) => {
        const header = basic(`${encode(clientId)}:${encode(clientSecret)}`);
        assert.deepEqual(parseAuthorization(header), { scheme: 'Basic', clientId, clientSecret });
      }),
    );
  });

  it('T2: refuses Basic that is not strict', () => {
    for (const header of [
      ...[
        'Basic',
        'Basic ',
        'Basic =',
        'Basic YTpi YTpi',
        'Basic YTpi,Basic YTpi',
        'Basic YTpi\t',
        'Basic !!!!',
      ],
      // Without padding, with unused bits, of the URL alphabet, with white space.
      ...['Basic YTpiYw', 'Basic YTpiYx==', 'Basic YTo_', 'Basic YT pi', 'Basic YTpi='],
      ...[
        basic('web'),
        basic(':secret'),
        basic(''),
        basic('a:%'),
        basic('a:%zz'),
        basic('%ff:b'),
        basic('a:b c'),
      ],
      ...[basic('a:ü'), basic('a\n:b'), basic('a:%0a'), basic('a:%00'), basic('a%7f:b'), basic('a:b\u0000')],
    ]) {
      assert.throws(() => parseAuthorization(header), malformed, header);
    }
  });

  it('R6: refuses tokens and headers that are none', () => {
    for (const header of [
      ...[
        '',
        ' ',
        'Bearer',
        'Bearer ',
        'Bearer a b',
        'Bearer a,b',
        'Bearer a, Bearer b',
        'Bearer "a"',
        ' Bearer a',
      ],
      ...[
        'Bearer =',
        'Bearer ü',
        'Bearer a=b',
        'Bearer\ta',
        'Bearer a\n',
        'DPoP',
        '"',
        'Bearer, x',
        'Be(arer x',
      ],
      `Bearer ${'a'.repeat(16_384)}`,
    ]) {
      assert.throws(() => parseAuthorization(header), malformed, header.slice(0, 50));
    }
  });

  it('names another scheme', () => {
    assert.deepEqual(parseAuthorization('Digest a="b"'), { scheme: 'other', name: 'Digest' });
    assert.deepEqual(parseAuthorization('Negotiate'), { scheme: 'other', name: 'Negotiate' });
    assert.deepEqual(parseAuthorization('constructor x'), { scheme: 'other', name: 'constructor' });
  });

  it('throws nothing but refusals, and none with a part of the header', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Bearer ', 'Basic ', 'DPoP ', ''),
        fc.string({ unit: 'binary' }),
        (scheme, rest) => {
          try {
            parseAuthorization(scheme + rest);
          } catch (error) {
            assert.ok(error instanceof OAuthError);
            assert.ok(rest.length < 5 || !error.message.includes(rest));
          }
        },
      ),
    );
  });
});
