import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { OAuthError } from '../errors/oauth-error.ts';
import { quote } from './challenge-syntax.ts';
import { formatChallenge, type Challenge } from './format-challenge.ts';
import { parseChallenges } from './parse-challenges.ts';

/** As plain data, to compare. */
function plain(header: string): unknown {
  return parseChallenges(header).map(({ scheme, token68, parameters }) => [
    scheme,
    token68 ?? Object.fromEntries(parameters),
  ]);
}

describe('parseChallenges', () => {
  it('reads the example of RFC 9110 §11.6.1', () => {
    assert.deepEqual(
      plain('Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""'),
      [
        ['Basic', { realm: 'simple' }],
        ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ],
    );
  });

  it('reads schemes without parameters, and with a token68', () => {
    assert.deepEqual(plain('Bearer'), [['Bearer', {}]]);
    assert.deepEqual(plain('Negotiate, Bearer, DPoP algs="ES256 PS256"'), [
      ['Negotiate', {}],
      ['Bearer', {}],
      ['DPoP', { algs: 'ES256 PS256' }],
    ]);
    assert.deepEqual(plain('Negotiate a87421000492aa874209af8bc028=='), [
      ['Negotiate', 'a87421000492aa874209af8bc028=='],
    ]);
    assert.deepEqual(plain('Negotiate abc=, Basic realm=x'), [
      ['Negotiate', 'abc='],
      ['Basic', { realm: 'x' }],
    ]);
  });

  it('takes empty elements, white space around equals and names in any case', () => {
    assert.deepEqual(plain(', ,Bearer  REALM = "a" ,\t, error=invalid_token ,,DPoP\t,'), [
      ['Bearer', { realm: 'a', error: 'invalid_token' }],
      ['DPoP', {}],
    ]);
    assert.deepEqual(plain(''), []);
  });

  it('keeps commas, equals and schemes that stand between quotes', () => {
    assert.deepEqual(plain('Bearer realm="a, Basic realm=\\"b\\"", error="x=y"'), [
      ['Bearer', { realm: 'a, Basic realm="b"', error: 'x=y' }],
    ]);
  });

  it('refuses what is not of the grammar', () => {
    for (const header of [
      ...['Bearer realm="a', 'Bearer realm="a" error="b"', 'Bearer a=1, A=2', '="x"', 'Bearer, ="x"'],
      ...['Bearer realm="a"x', 'Bearer realm="\u0000"', 'Bearer "x"', 'Bearer\trealm=x'],
      ...['Bearer realm="a\\', 'Be@rer', 'Bearer realm=a b', 'a'.repeat(16_385)],
    ]) {
      assert.throws(() => parseChallenges(header), OAuthError, header.slice(0, 50));
    }
  });

  it('is linear in hostile headers', () => {
    for (const part of ['a ', ', ', 'a=', 'a="', '\\"', '=', 'a=b,', 'a "', '\t']) {
      const header = `Bearer ${part.repeat(8000)}`.slice(0, 16_384);
      try {
        parseChallenges(header);
      } catch (error) {
        assert.ok(error instanceof OAuthError);
      }
    }
  });

  it('reads what formatChallenge writes', () => {
    const text = fc.stringMatching(/^[\x20-\x7e]*$/);
    const token = fc.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]{1,9}$/);
    const challenge = fc.record(
      {
        scheme: fc.constantFrom('Bearer' as const, 'DPoP' as const),
        realm: text,
        error: fc.constant('insufficient_scope' as const),
        errorUri: text,
        scope: fc.uniqueArray(token, { minLength: 1 }),
        resourceMetadata: text,
        maxAgeSeconds: fc.nat(),
      },
      { requiredKeys: ['scheme'] },
    );
    fc.assert(
      fc.property(fc.array(challenge, { minLength: 1, maxLength: 4 }), (challenges) => {
        const read = parseChallenges(challenges.map(formatChallenge).join(', '));
        assert.deepEqual(
          read.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]),
          challenges.map((one) => [one.scheme, expected(one)]),
        );
      }),
    );
  });

  it('reads any quoted string', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e]*$/), (value) => {
        assert.equal(parseChallenges(`X a=${quote(value)}, b=c`)[0]?.parameters.get('a'), value);
      }),
    );
  });

  it('throws nothing but refusals', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('Bearer', 'a', ' ', '"', '\\', ',', '\t', '=', 'ü', '\u0000') }),
        (header) => {
          try {
            parseChallenges(header);
          } catch (error) {
            assert.ok(error instanceof OAuthError);
          }
        },
      ),
    );
  });
});

function expected({ realm, error, errorUri, scope, resourceMetadata, maxAgeSeconds }: Challenge): object {
  const members = {
    realm,
    error,
    error_uri: errorUri,
    scope: scope?.join(' '),
    resource_metadata: resourceMetadata,
    max_age: maxAgeSeconds?.toString(),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
