import { decodeJwt, importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import type { Contender, Job } from './contender.ts';
import { inTurns, nowSeconds } from './contender.ts';
import { isSecret, privatePem, publicPem } from './keys.ts';

const supported = new Set(['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA']);

/** The package jose with `CryptoKey`s imported once, the form it works with inside. */
export const jose: Contender = {
  name: 'jose',
  isAsync: true,
  sign: async (job) => {
    const { algorithm, issuer, audience, lifetimeSeconds, claims } = job;
    if (!supported.has(algorithm)) return undefined;
    const key = await signingKey(job);
    return () => {
      const now = nowSeconds();
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(key);
    };
  },
  verify: async (job) => {
    const { algorithm, issuer, audience, tokens } = job;
    if (!supported.has(algorithm)) return undefined;
    const key = await verificationKey(job);
    const options = { algorithms: [algorithm], issuer, audience };
    return inTurns(tokens, (token) => jwtVerify(token, key, options));
  },
};

/** Its decoder is synchronous, and reads the claims alone. */
export const joseDecoder: Contender = {
  name: 'jose',
  isAsync: false,
  decode: ({ tokens }) => inTurns(tokens, (token) => decodeJwt(token)),
};

function signingKey({ algorithm, keys }: Job): Promise<CryptoKey> {
  return isSecret(algorithm)
    ? importSecret(Uint8Array.from(keys.private.export()))
    : importPKCS8(privatePem(keys), algorithm);
}

function verificationKey({ algorithm, keys }: Job): Promise<CryptoKey> {
  return isSecret(algorithm)
    ? importSecret(Uint8Array.from(keys.public.export()))
    : importSPKI(publicPem(keys), algorithm);
}

function importSecret(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}
