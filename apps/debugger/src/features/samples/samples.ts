import type { SecretEncoding } from '../../shared/keys/recognize-key.ts';

/** A sample in the list. */
export interface SampleEntry {
  readonly id: string;
  readonly name: string;
  readonly group: 'signed' | 'lessons' | 'encrypted';
}

/** What a sample puts on the page. */
export interface SampleContent {
  readonly token: string;
  readonly key: string;
  readonly encoding: SecretEncoding;
  readonly issuer: string;
  readonly audience: string;
}

const signed = (id: string, name: string): SampleEntry => ({ id, name, group: 'signed' });
const lesson = (id: string, name: string): SampleEntry => ({ id, name, group: 'lessons' });

const encrypted = (id: string, name: string): SampleEntry => ({ id, name, group: 'encrypted' });

/** The list of samples; `scripts/make-samples.ts` makes a token and a key for each. */
export const samples: readonly SampleEntry[] = [
  signed('hs256', 'HS256, secret'),
  signed('hs384', 'HS384, secret in base64url'),
  signed('hs512', 'HS512, secret in hex'),
  signed('rs256', 'RS256, public key in PEM'),
  signed('rs384', 'RS384, PKCS #1'),
  signed('rs512', 'RS512, certificate'),
  signed('ps256', 'PS256, JWK'),
  signed('ps384', 'PS384, PEM'),
  signed('ps512', 'PS512, key set'),
  signed('es256', 'ES256, public key in PEM'),
  signed('es384', 'ES384, JWK'),
  signed('es512', 'ES512, PEM'),
  signed('es256k', 'ES256K, JWK'),
  signed('eddsa', 'EdDSA, JWK'),
  signed('ed25519', 'Ed25519, PEM'),
  signed('ed448', 'Ed448, JWK'),
  signed('ml-dsa-44', 'ML-DSA-44, JWK'),
  signed('ml-dsa-65', 'ML-DSA-65, JWK'),
  signed('ml-dsa-87', 'ML-DSA-87, JWK'),
  lesson('jwks', 'Key set with a new and an old key'),
  lesson('expired', 'Expired'),
  lesson('milliseconds', 'Expiry in milliseconds'),
  lesson('other-audience', 'For another audience'),
  lesson('base64-secret', 'Secret that is base64'),
  lesson('weak-secret', 'Weak secret'),
  lesson('changed', 'Changed after signing'),
  lesson('carried-key', 'Brings its own key'),
  lesson('confused', 'Public key used as secret'),
  lesson('none', 'Not signed'),
  lesson('numbers', 'Large numbers, a name twice'),
  lesson('cut', 'Cut off'),
  encrypted('jwe-password', 'PBES2, password'),
  encrypted('jwe-dir', 'dir, shared key'),
  encrypted('jwe-rsa', 'RSA-OAEP-256, private key in PEM'),
  encrypted('jwe-ecdh', 'ECDH-ES on X25519, JWK'),
  encrypted('jwe-nested', 'Signed, then encrypted'),
];

type SampleData = Readonly<Record<string, SampleContent>>;

/** The tokens are a chunk of their own: the page shows before they are there, and fetches them while idle. */
export async function loadSamples(): Promise<SampleData> {
  return (await import('./sample-data.ts')).sampleData;
}

/** The token and key of a sample. @throws TypeError for an unknown one */
export async function loadSample(id: string): Promise<SampleContent> {
  const data = await loadSamples();
  const content = Object.hasOwn(data, id) ? data[id] : undefined;
  if (content === undefined) throw new TypeError(`expected the id of a sample, got "${id}"`);
  return content;
}
