import { createPublicKey } from 'node:crypto';
import { exportJwk, exportPem, generateKey, publicKey, type SigningKey } from '@mintmark/jose/jwk';
import type { SignWith } from '../../src/features/samples/recipe.ts';
import { selfSignedCertificate } from './certificate.ts';
import { pretty, sample, usual, type Samples } from './claims.ts';

type Form = (key: SigningKey) => string | Promise<string>;

const pem: Form = (key) => exportPem(publicKey.of(key));
const jwk: Form = (key) => pretty(exportJwk(publicKey.of(key)));
const jwks: Form = (key) => pretty({ keys: [exportJwk(publicKey.of(key))] });
const pkcs1: Form = (key) =>
  createPublicKey(exportPem(publicKey.of(key))).export({ type: 'pkcs1', format: 'pem' });
const certificate: Form = (key) => selfSignedCertificate(exportPem(key));

interface KeyRecipe {
  readonly algorithm: string;
  readonly form: Form;
  readonly curve?: string;
}

const recipes: Readonly<Record<string, KeyRecipe>> = {
  rs256: { algorithm: 'RS256', form: pem },
  rs384: { algorithm: 'RS384', form: pkcs1 },
  rs512: { algorithm: 'RS512', form: certificate },
  ps256: { algorithm: 'PS256', form: jwk },
  ps384: { algorithm: 'PS384', form: pem },
  ps512: { algorithm: 'PS512', form: jwks },
  es256: { algorithm: 'ES256', form: pem },
  es384: { algorithm: 'ES384', form: jwk },
  es512: { algorithm: 'ES512', form: pem },
  es256k: { algorithm: 'ES256K', form: jwk },
  eddsa: { algorithm: 'EdDSA', form: jwk, curve: 'Ed25519' },
  ed25519: { algorithm: 'Ed25519', form: pem },
  ed448: { algorithm: 'Ed448', form: jwk },
  'ml-dsa-44': { algorithm: 'ML-DSA-44', form: jwk },
  'ml-dsa-65': { algorithm: 'ML-DSA-65', form: jwk },
  'ml-dsa-87': { algorithm: 'ML-DSA-87', form: jwk },
};

/** How a key signs. */
export function signWith(key: SigningKey): SignWith {
  return { by: 'jwk', algorithm: key.algorithm, jwk: exportJwk(key) };
}

/** One token of every algorithm with a public key, the keys in every form. */
export async function makePublicKeySamples(): Promise<Samples> {
  const all: Samples = {};
  for (const [id, { algorithm, form, curve }] of Object.entries(recipes)) {
    // Small RSA keys keep the page small; 2048 bits are the least a verifier takes.
    const options = { kid: `sample-${id}`, modulusLength: 2048, ...(curve === undefined ? {} : { curve }) };
    // oxlint-disable-next-line no-await-in-loop -- a script, and RSA keys take all cores anyway
    const key = await generateKey(algorithm, options);
    // oxlint-disable-next-line no-await-in-loop
    all[id] = await sample(usual(signWith(key)), await form(key));
  }
  return all;
}
