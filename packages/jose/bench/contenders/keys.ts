import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Keys of one algorithm, for signing and for verifying; the same secret twice for HMAC. */
export interface KeyPair {
  readonly private: KeyObject;
  readonly public: KeyObject;
}

/** How the runtime makes keys of one kind. */
type Generate = () => KeyPair;

const secret =
  (bytes: number): Generate =>
  () => {
    const key = createSecretKey(randomBytes(bytes));
    return { private: key, public: key };
  };
const rsa: Generate = () => pair('rsa', { modulusLength: 2048 });
const ec =
  (namedCurve: string): Generate =>
  () =>
    pair('ec', { namedCurve });
const own =
  (type: string): Generate =>
  () =>
    pair(type, {});

const generators: Readonly<Record<string, Generate>> = {
  HS256: secret(32),
  HS384: secret(48),
  HS512: secret(64),
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: ec('P-256'),
  ES384: ec('P-384'),
  ES512: ec('P-521'),
  ES256K: ec('secp256k1'),
  EdDSA: own('ed25519'),
  Ed25519: own('ed25519'),
  Ed448: own('ed448'),
  'ML-DSA-44': own('ml-dsa-44'),
  'ML-DSA-65': own('ml-dsa-65'),
  'ML-DSA-87': own('ml-dsa-87'),
};

/** Makes fresh keys; undefined where this runtime has no such algorithm. */
export function makeKeys(algorithm: string): KeyPair | undefined {
  try {
    return generators[algorithm]?.();
  } catch {
    return undefined;
  }
}

/** PEM of a private key (PKCS#8), the form that every library takes. */
export function privatePem(keys: KeyPair): string {
  return keys.private.export({ type: 'pkcs8', format: 'pem' });
}

/** PEM of a public key (SPKI). */
export function publicPem(keys: KeyPair): string {
  return keys.public.export({ type: 'spki', format: 'pem' });
}

/** Whether an algorithm works with a shared secret. */
export function isSecret(algorithm: string): boolean {
  return algorithm.startsWith('HS');
}

// The list of key types in the type declarations lags behind the runtime's.
function pair(type: string, options: object): KeyPair {
  const generate = generateKeyPairSync as unknown as (
    type: string,
    options: object,
  ) => { privateKey: KeyObject; publicKey: KeyObject };
  const { privateKey, publicKey } = generate(type, options);
  return { private: privateKey, public: publicKey };
}
