import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import fc from 'fast-check';
import {
  both,
  nowSeconds,
  p256,
  privatePem,
  publicPem,
  rsa,
  secretText,
} from './differential.test-helper.ts';

before(() => mock.timers.enable({ apis: ['Date'], now: nowSeconds * 1000 + 250 }));
after(() => mock.timers.reset());

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** An object with a few of the members, so that often nothing is wrong. */
function few(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const names = fc.subarray(Object.keys(members), { maxLength: 3 });
  return fc
    .tuple(fc.record(members), names)
    .map(([all, chosen]) => Object.fromEntries(chosen.map((name) => [name, all[name]])));
}

const signOptions = few({
  algorithm: some('HS256', 'HS384', 'RS256', 'none', 'HS1'),
  expiresIn: some<unknown>(60, -60, '1h', '10', 'soon', ''),
  notBefore: some<unknown>(0, 60, '-1 day', 'soon'),
  audience: some<unknown>('api', ['api', 'web'], [], 5),
  issuer: some<unknown>('me', '', undefined),
  subject: some<unknown>('you', ''),
  jwtid: some<unknown>('1', null),
  keyid: some<unknown>('k', 5),
  noTimestamp: some<unknown>(true, false, 'x'),
  header: some<unknown>({}, { typ: 'x' }, { alg: 'HS512', kid: 'h' }, []),
  mutatePayload: fc.boolean(),
});
const payloads = fc.oneof(
  some<unknown>('text', '{"exp":1}', undefined, null),
  few({
    sub: some<unknown>('you', 'me', 5),
    aud: some<unknown>('api', ['web'], null),
    iss: some<unknown>('me', ['me']),
    jti: some<unknown>('1', ''),
    exp: some<unknown>(nowSeconds, nowSeconds + 60, 0, 'x'),
    nbf: some<unknown>(nowSeconds, nowSeconds + 60, 1.5),
    iat: some<unknown>(nowSeconds - 60, nowSeconds + 60, 'x'),
    nonce: some<unknown>('n', 7),
  }),
);
const verifyOptions = few({
  algorithms: some<unknown>(undefined, ['HS256'], ['HS256', 'RS256', 'none'], [], 'HS256'),
  audience: some<unknown>('api', ['web', /^a/], /i$/, ''),
  issuer: some<unknown>('me', ['x', 'me'], ''),
  subject: some<unknown>('you', 5, ''),
  jwtid: some<unknown>('1', '2'),
  nonce: some<unknown>('n', ' ', undefined),
  maxAge: some<unknown>(30, '2m', 'soon', 0),
  clockTolerance: some<unknown>(0, 60, -60),
  clockTimestamp: some<unknown>(nowSeconds, nowSeconds + 120, 0, 'x'),
  ignoreExpiration: some<unknown>(true, false, 1),
  ignoreNotBefore: fc.boolean(),
  complete: some<unknown>(true, 1),
});
const keys = some<readonly [signing: unknown, verifying: unknown]>(
  [secretText, secretText],
  [Buffer.from(secretText), Buffer.from(secretText)],
  [privatePem(rsa), publicPem(rsa)],
  [p256.privateKey, p256.publicKey],
  [null, undefined],
);

/** Where the original crashes for want of a key, ours refuses (rows "no-key" and "algorithm-type" of the table). */
function assertSameUnlessCrash({ our, their }: ReturnType<typeof both>): void {
  if (!their.ok && their.message.startsWith('Cannot read properties of')) assert.equal(our.ok, false);
  else assert.deepEqual(our, their);
}

test('options together do what they do in the original', () => {
  let tokens = 0;
  fc.assert(
    fc.property(fc.record({ payload: payloads, keys, signOptions, verifyOptions }), (one) => {
      const [signing, verifying] = one.keys;
      const copy = (): unknown => structuredClone(one.payload);
      const signed = both((library) => library.sign(copy(), signing, one.signOptions));
      assertSameUnlessCrash(signed);
      if (!signed.our.ok) return;
      tokens++;
      const { value } = signed.our;
      const verified = both((library) => library.verify(value, verifying, one.verifyOptions));
      assertSameUnlessCrash(verified);
    }),
    { numRuns: 3000 },
  );
  assert.ok(tokens > 100, `only ${tokens} tokens`);
});
