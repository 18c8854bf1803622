import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAuthorization } from './bearer.ts';
import { headerText, refusalOf, requestWith } from './transport.test-helper.ts';

const read = (authorization: string, max = 16_384): ReturnType<typeof readAuthorization> =>
  readAuthorization(requestWith({ authorization }), max);

describe('readAuthorization', () => {
  it('reads a token and its scheme, whose case does not matter (R1)', () => {
    for (const name of ['Bearer', 'bearer', 'BEARER', 'bEARER']) {
      assert.deepEqual(read(`${name} a.b-c_d~e+f/g==`), {
        ...{ token: 'a.b-c_d~e+f/g==', scheme: 'Bearer', transport: 'header' },
      });
    }
    assert.equal(read('DPoP abc')?.scheme, 'DPoP');
    assert.equal(read('dpop abc')?.scheme, 'DPoP');
    assert.equal(read('Bearer   abc')?.token, 'abc');
  });

  it('R6: takes a request without header, or with another scheme, as one without token', () => {
    assert.equal(readAuthorization(requestWith({}), 100), undefined);
    for (const header of [
      'Basic dXNlcjpwYXNz',
      'Digest username="a", realm="b"',
      'Negotiate YII=',
      'Bearertoken abc',
    ])
      assert.equal(read(header), undefined, header);
  });

  it('R6: refuses what cannot be read with 400', () => {
    for (const header of [
      '',
      ' ',
      'Bearer',
      'Bearer ',
      'Bearer a b',
      'Bearer\tabc',
      'Bearer abc ',
      'Bearer "abc"',
      ',',
      'Bearer =',
      'Bearer a=b',
      'Bearer é',
    ]) {
      const { reason, status } = refusalOf(() => read(header)) ?? {};
      assert.deepEqual(
        { reason, status },
        { reason: 'authorization_malformed', status: 400 },
        JSON.stringify(header),
      );
    }
  });

  it('R1: refuses two headers, joined as they come', () => {
    for (const header of [
      'Bearer abc, Bearer abc',
      'Bearer abc,Bearer def',
      'DPoP abc, Bearer abc',
      'Basic dXNlcjpwYXNz, Bearer abc',
    ])
      assert.equal(refusalOf(() => read(header))?.reason, 'authorization_malformed', header);
  });

  it('R1: refuses a token that is longer than allowed, by each way to read it', () => {
    for (const scheme of ['Bearer', 'bearer', 'DPoP']) {
      assert.equal(read(`${scheme} ${'a'.repeat(100)}`, 100)?.token.length, 100);
      assert.equal(refusalOf(() => read(`${scheme} ${'a'.repeat(101)}`, 100))?.reason, 'limit_exceeded');
    }
    assert.equal(refusalOf(() => read(`Bearer ${'a'.repeat(1e6)}`))?.reason, 'limit_exceeded');
    assert.equal(read(`Bearer ${'a'.repeat(16_384)}`)?.token.length, 16_384);
  });

  it('R1: never looks at the query (RFC 6750 §2.3)', () => {
    const request = requestWith({}, { url: 'https://api.example/notes?access_token=abc' });
    assert.equal(readAuthorization(request, 100), undefined);
  });

  it('R6: answers any text with a token, with none, or with a refusal', () => {
    fc.assert(
      fc.property(headerText, (text) => {
        const refusal = refusalOf(() => {
          const token = read(text)?.token;
          assert.match(token ?? 'none', /^[A-Za-z0-9\-._~+/]+=*$/);
        });
        assert.ok(refusal === undefined || refusal.reason === 'authorization_malformed');
      }),
      { numRuns: 500 },
    );
  });
});
