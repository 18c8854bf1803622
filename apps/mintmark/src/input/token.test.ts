import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanToken } from './token.ts';

describe('cleanToken', () => {
  const wrapped = [
    'a.b.c',
    '  a.b.c\r\n',
    '\uFEFFa.b.c',
    'Bearer a.b.c',
    'bearer   a.b.c\n',
    'DPoP a.b.c',
    'Authorization: Bearer a.b.c',
    '"a.b.c"',
    "'Bearer a.b.c'",
    '"authorization: bearer a.b.c",',
    'Bearer "a.b.c"',
  ];
  for (const text of wrapped) {
    it(`finds the token in ${JSON.stringify(text)}`, () => assert.equal(cleanToken(text), 'a.b.c'));
  }

  it('leaves the inside of a token as it is', () => {
    for (const token of ['a .b.c', 'a\n.b.c', '{"payload":"a"}', 'Bearer', 'Bearera.b.c']) {
      assert.equal(cleanToken(token), token);
    }
  });

  it('finds every token, and does nothing the second time', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_-]+$/);
    fc.assert(
      fc.property(fc.tuple(segment, segment, segment), (segments) => {
        const token = segments.join('.');
        assert.equal(cleanToken(` Bearer "${token}"\n`), token);
        assert.equal(cleanToken(token), token);
      }),
    );
  });
});
