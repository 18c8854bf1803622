import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createVerifier, privateKey, publicKey, signCompactJws } from '@mintmark/jose';
import { testKeys, verifyingJwk } from '../corpus/test-keys.ts';
import { assertParity, assertSameStates } from './both.ts';

const now = Date.UTC(2026, 0, 1);
const policy = { issuer: 'https://issuer.example', audience: 'https://api.example' };
const claims = {
  iss: policy.issuer,
  aud: policy.audience,
  sub: 'ada',
  exp: now / 1000 + 60,
  iat: now / 1000,
};
const key = privateKey.jwk(testKeys.ec);
const signed = await Promise.all(
  [
    JSON.stringify(claims),
    JSON.stringify(claims, null, 1),
    JSON.stringify({ ...claims, name: 'Ada ü 🙂 \\ "' }),
  ].map((payload) => signCompactJws(payload, { key, header: { typ: 'JWT' } })),
);
const verifier = createVerifier({
  ...{ keys: publicKey.of(key), algorithms: ['ES256'], ...policy },
  now: () => now,
});
const options = {
  keys: JSON.stringify({ keys: [verifyingJwk('ec')] }),
  expected: { ...policy, algorithms: ['ES256'] },
  now,
};

/** Characters that mean something somewhere: to base64url, to dots, to people who paste. */
const insert = fc.string({
  unit: fc.constantFrom(
    ...'A z 0 - _ . = + / ~ % " { } [ ] : , ; \\ é'.split(' '),
    ' ',
    '\n',
    '\0',
    '\u200b',
  ),
  maxLength: 3,
});
const edit = fc.tuple(fc.nat(), fc.nat({ max: 4 }), insert);

const damage = (text: string, edits: readonly (readonly [number, number, string])[]): string =>
  edits.reduce((all, [at, length, put]) => {
    const start = at % (all.length + 1);
    return all.slice(0, start) + put + all.slice(start + length);
  }, text);

type Damage = (token: string, edits: readonly (readonly [number, number, string])[]) => string;

/** The same in what a segment says. */
const within =
  (part: number): Damage =>
  (token, edits) => {
    const parts = token.split('.');
    const json = Buffer.from(parts[part] ?? '', 'base64url').toString();
    parts[part] = Buffer.from(damage(json, edits)).toString('base64url');
    return parts.join('.');
  };

const places: readonly (readonly [name: string, damage: Damage])[] = [
  ['its text', damage],
  ['the JSON of its header', within(0)],
  ['the JSON of its claims', within(1)],
];
const ask = (text: string): unknown => verifier.verify(text);
const one = fc.array(edit, { minLength: 1, maxLength: 1 });
const several = fc.array(edit, { minLength: 2, maxLength: 4 });

describe('a token that was damaged is judged as the library judges it:', () => {
  for (const [name, change] of places) {
    it(`once in ${name}, for the same reason`, async () => {
      const property = fc.asyncProperty(fc.constantFrom(...signed), one, async (token, edits) => {
        await assertParity(change(token, edits), ask, options);
      });
      await fc.assert(property, { numRuns: 5000 });
    });

    // Of several faults each may tell another one first.
    it(`several times in ${name}`, async () => {
      const property = fc.asyncProperty(fc.constantFrom(...signed), several, async (token, edits) => {
        await assertSameStates(change(token, edits), ask, options);
      });
      await fc.assert(property, { numRuns: 3000 });
    });
  }

  it('in claims that were signed as they are', async () => {
    const property = fc.asyncProperty(one, async (edits) => {
      const token = await signCompactJws(damage(JSON.stringify(claims), edits), { key });
      await assertParity(token, ask, options);
    });
    await fc.assert(property, { numRuns: 5000 });
  });
});
