import { createReadStream } from 'node:fs';
import * as jose from '@mintmark/jose';
import { signDetachedJws, signFlattenedJws, signGeneralJws } from '@mintmark/jose/jws';
import { encodeUnsecuredJwt } from '@mintmark/jose/unsecured';
import { encryptionExamples } from './example-scope-encryption.ts';
import { keyExamples } from './example-scope-keys.ts';

const anyRsaKey = jose.generateKey('RS256', { modulusLength: 2048 });
const policy = { issuer: 'https://issuer.example', audience: 'api' };

/** The variables that an example may use without saying where they come from; keys are made anew, for tests alone. */
export async function exampleScope(name: string): Promise<Record<string, unknown>> {
  const signing = await jose.generateKey('ES256', { kid: 'k1' });
  const verification = jose.publicKey.of(signing);
  const rsaKey = await anyRsaKey;
  const token = await jose
    .createSigner({ key: signing, ...policy, expiresInSeconds: 60 })
    .sign({ sub: 'alice' });
  const common = {
    ...(await keyExamples(signing)),
    key: /^(sign|createSigner|export)/.test(name) ? signing : verification,
    keys: [verification, jose.publicKey.of(rsaKey)],
    rsaKey,
    ecKey: signing,
    currentKey: signing,
    nextKey: await jose.generateKey('ES256', { kid: 'k2' }),
    publicJwk: jose.exportJwk(verification),
    privateJwk: jose.exportJwk(signing),
    pem: jose.exportPem(signing),
    token,
    kms: { sign: async () => new Uint8Array(64) },
  };
  return { ...common, ...(await special[name]?.(signing)) };
}

/** What single examples need otherwise. */
const special: Readonly<Record<string, (key: jose.SigningKey) => Promise<Record<string, unknown>>>> = {
  verifyCompactJws: async (key) => ({ jws: await jose.createSigner({ key }).sign({}) }),
  verifyCompactJwsSync: async (key) => ({ jws: await jose.createSigner({ key }).sign({}) }),
  verifyFlattenedJws: async (key) => ({ jws: await signFlattenedJws('Hello', { key }) }),
  verifyDetachedJws: async (key) => ({
    jws: await signDetachedJws(createReadStream(new URL('examples.test.ts', import.meta.url)), { key }),
  }),
  verifyGeneralJws: async (key) => ({ jws: await signGeneralJws('Hello', { signers: [{ key }] }) }),
  discoverIssuer: async () => ({
    fetch: async () => Response.json({ issuer: policy.issuer, jwks_uri: `${policy.issuer}/jwks` }),
  }),
  decodeUnsecuredJwt: async () => ({ token: encodeUnsecuredJwt({ sub: 'a' }, policy) }),
  verifyCache: async (key) => ({
    options: { keys: jose.publicKey.of(key), algorithms: ['ES256'], ...policy },
  }),
  certificateThumbprint: async (key) => ({ pem: (await keyExamples(key))['certificatePem'] }),
  dangerouslyVerifyWithWeakKey: async () => ({ token: weakToken }),
  ...encryptionExamples,
};

/** HS256 with the secret "secret", the claims {}. */
const weakToken = 'eyJhbGciOiJIUzI1NiJ9.e30.XmNK3GpH3Ys_7wsYBfq4C3M6goz71I7dTgUkuIa5lyQ';
