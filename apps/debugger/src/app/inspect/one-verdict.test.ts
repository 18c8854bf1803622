import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JoseError } from '@mintmark/jose/errors';
import { hmacKey } from '@mintmark/jose/jwk';
import { createSigner, createVerifier } from '@mintmark/jose/jwt';
import { signCompactJws } from '@mintmark/jose/jws';
import { decodeToken } from '../../shared/token/decode-token.ts';
import { judge } from './judge.ts';

const now = 1_800_000_000;
const key = hmacKey.utf8('a public test secret that everybody knows', { algorithm: 'HS256' });
const expected = { issuer: 'https://issuer.example', audience: 'https://api.example', tolerance: '30' };
const good = { iss: expected.issuer, aud: expected.audience, exp: now + 60 };

const cases: Readonly<Record<string, Record<string, unknown>>> = {
  'a good token': good,
  'a list of audiences': { ...good, aud: ['https://other.example', expected.audience] },
  'just expired': { ...good, exp: now - 30 },
  'expired within the tolerance': { ...good, exp: now - 29 },
  'not yet valid': { ...good, nbf: now + 31 },
  'nearly valid': { ...good, nbf: now + 30 },
  'issued in the future': { ...good, iat: now + 31 },
  'expiry as text': { ...good, exp: String(now + 60) },
  'expiry null': { ...good, exp: null },
  'another issuer': { ...good, iss: 'https://issuer.example/' },
  'a list of issuers': { ...good, iss: [expected.issuer] },
  'no issuer': { aud: good.aud, exp: good.exp },
  'another audience': { ...good, aud: 'https://other.example' },
  'no audience': { iss: good.iss, exp: good.exp },
  'an audience that is a number': { ...good, aud: [1] },
};

async function codeOfLibrary(token: string): Promise<string | undefined> {
  const { issuer, audience } = expected;
  const verifier = createVerifier({
    keys: key,
    algorithms: ['HS256'],
    issuer,
    audience,
    now: () => now * 1000,
  });
  try {
    await verifier.verify(token);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof JoseError);
    return error.code;
  }
}

for (const [name, claims] of Object.entries(cases)) {
  test(`the page and the library say the same of ${name}`, async () => {
    const payload = new TextEncoder().encode(JSON.stringify(claims));
    const token = await signCompactJws(payload, { key, header: { typ: 'JWT' } });
    const checked = { judgement: { status: 'good', word: 'yes', sentence: '' }, notices: [] } as const;
    const { form, time, policy } = judge({ token: decodeToken(token), checked, expected, now });
    assert.equal(form.status, 'good');
    const codes = [policy.code, time.code].filter((code) => code !== undefined);
    const code = await codeOfLibrary(token);
    assert.deepEqual(codes, code === undefined ? [] : [code]);
    if (code === undefined) assert.deepEqual([time.status, policy.status], ['good', 'good']);
  });
}

test('what the signer makes has no finding', async () => {
  const { issuer, audience } = expected;
  const signer = createSigner({ key, issuer, audience, expiresInSeconds: 60, now: () => now * 1000 });
  assert.deepEqual(decodeToken(await signer.sign({ sub: 'ada' })).problems, []);
});
