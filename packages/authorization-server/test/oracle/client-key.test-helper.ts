import { generateKeyPairSync } from 'node:crypto';

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The key of the client `keyed`. */
export const clientKey = key.privateKey;

/** What it registers. */
export const clientJwks = {
  keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'first', alg: 'ES256' }],
};
