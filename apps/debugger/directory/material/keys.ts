import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A JSON Web Key. */
export interface Jwk {
  readonly kty?: string;
  readonly d?: string;
  readonly k?: string;
  readonly [member: string]: unknown;
}

/** A key pair (or the same secret twice) in every form that some library asks for. */
export interface Keys {
  readonly algorithm: string;
  readonly kid: string;
  readonly private: KeyObject;
  readonly public: KeyObject;
}

type Pair = Pick<Keys, 'private' | 'public'>;

// The list of key types in the type declarations lags behind the runtime's.
const generate = generateKeyPairSync as unknown as (
  type: string,
  options: object,
) => { privateKey: KeyObject; publicKey: KeyObject };

/** Makes an asymmetric key pair of a kind that `node:crypto` knows. */
export function makePair(type: string, options: object = {}): Pair {
  const { privateKey, publicKey } = generate(type, options);
  return { private: privateKey, public: publicKey };
}

/** Makes a secret of so many bytes, all of them letters or digits, since some libraries take only text. */
export function makeSecret(bytes: number): Pair {
  const key = createSecretKey(randomBytes(bytes).toString('hex').slice(0, bytes), 'utf8');
  return { private: key, public: key };
}

const rsa = (): Pair => makePair('rsa', { modulusLength: 2048 });
const ec = (namedCurve: string) => (): Pair => makePair('ec', { namedCurve });

const generators: Readonly<Record<string, () => Pair>> = {
  HS256: () => makeSecret(32),
  HS384: () => makeSecret(48),
  HS512: () => makeSecret(64),
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
  EdDSA: () => makePair('ed25519'),
  Ed25519: () => makePair('ed25519'),
  Ed448: () => makePair('ed448'),
  'ML-DSA-44': () => makePair('ml-dsa-44'),
  'ML-DSA-65': () => makePair('ml-dsa-65'),
  'ML-DSA-87': () => makePair('ml-dsa-87'),
};

const made = new Map<string, Keys>();

/** The keys of one algorithm, made once in a process. */
export function keysOf(algorithm: string): Keys {
  const known = made.get(algorithm);
  if (known !== undefined) return known;
  const pair = generators[algorithm]?.();
  if (pair === undefined) throw new TypeError(`no keys for ${algorithm}`);
  const keys = nameKeys(pair, algorithm);
  made.set(algorithm, keys);
  return keys;
}

/** Says for which algorithm a pair is meant. */
export function nameKeys(pair: Pair, algorithm: string, kid = `${algorithm}-1`): Keys {
  return { ...pair, algorithm, kid };
}

/** Whether both ends share one secret. */
export function isShared(keys: Keys): boolean {
  return keys.public.type === 'secret';
}

/** The bytes of a shared secret. */
export function secretOf(keys: Keys): Buffer {
  return keys.public.export();
}

/** PEM of the public key (SPKI). */
export function publicPem(keys: Keys): string {
  return keys.public.export({ type: 'spki', format: 'pem' });
}

/** PEM of the private key (PKCS #8). */
export function privatePem(keys: Keys): string {
  return keys.private.export({ type: 'pkcs8', format: 'pem' });
}

/** What most libraries take to verify with: the secret's bytes or the public PEM. */
export function verifyingForm(keys: Keys): Buffer | string {
  return isShared(keys) ? secretOf(keys) : publicPem(keys);
}

/** What most libraries take to sign with: the secret's bytes or the private PEM. */
export function signingForm(keys: Keys): Buffer | string {
  return isShared(keys) ? secretOf(keys) : privatePem(keys);
}

/** The public key (or the secret) as a JWK that says what it is for. */
export function publicJwk(keys: Keys, use: 'sig' | 'enc' = 'sig'): Jwk {
  return { ...keys.public.export({ format: 'jwk' }), kid: keys.kid, alg: keys.algorithm, use };
}

/** The private key (or the secret) as a JWK that says what it is for. */
export function privateJwk(keys: Keys, use: 'sig' | 'enc' = 'sig'): Jwk {
  return { ...keys.private.export({ format: 'jwk' }), kid: keys.kid, alg: keys.algorithm, use };
}
