import { constants, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { DifferentialKey } from './libraries.ts';

/** Signs bytes, and gives the key to check with. */
export interface Maker {
  readonly algorithm: string;
  readonly key: DifferentialKey;
  readonly sign: (input: string) => Buffer;
}

const secretBytes: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

const makers: Readonly<Record<string, () => Maker>> = {
  ...Object.fromEntries(
    Object.entries(secretBytes).map(([name, length]) => [
      name,
      () => secretMaker(name, Buffer.alloc(length, name)),
    ]),
  ),
  RS256: () => publicMaker('RS256', rsa, {}),
  RS512: () => publicMaker('RS512', rsa, {}),
  PS256: () => publicMaker('PS256', rsa, pss),
  PS384: () => publicMaker('PS384', rsa, pss),
  ES256: () => publicMaker('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }), joined),
  ES384: () => publicMaker('ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), joined),
  ES512: () => publicMaker('ES512', generateKeyPairSync('ec', { namedCurve: 'P-521' }), joined),
  ES256K: () => publicMaker('ES256K', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), joined),
  EdDSA: () => publicMaker('EdDSA', generateKeyPairSync('ed25519'), {}),
  Ed25519: () => publicMaker('Ed25519', generateKeyPairSync('ed25519'), {}),
  Ed448: () => publicMaker('Ed448', generateKeyPairSync('ed448'), {}),
};
const joined = { dsaEncoding: 'ieee-p1363' } as const;
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

/** The algorithms for which there are makers. */
export const algorithmNames: readonly string[] = Object.keys(makers);

const made = new Map<string, Maker>();

/** The signer and key of an algorithm, made once a run. */
export function makerOf(algorithm: string): Maker {
  const known = made.get(algorithm) ?? makers[algorithm]?.();
  if (known === undefined) throw new TypeError(`no keys for ${algorithm}`);
  made.set(algorithm, known);
  return known;
}

/** Signs with any secret, also one that no library should take. */
export function secretMaker(algorithm: string, secret: Uint8Array): Maker {
  const hash = algorithm.replace('HS', 'sha');
  return {
    algorithm,
    key: { kind: 'secret', bytes: Uint8Array.from(secret) },
    sign: (input) => createHmac(hash, secret).update(input, 'latin1').digest(),
  };
}

/** Signs with any key pair, also one that does not belong to the algorithm. */
export function publicMaker(
  algorithm: string,
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  parameters: object,
): Maker {
  const [bits] = /(?:256|384|512)/.exec(algorithm) ?? [];
  const digest = bits === undefined ? undefined : `sha${bits}`;
  return {
    algorithm,
    key: { kind: 'public', pem: publicKey.export({ type: 'spki', format: 'pem' }) },
    sign: (input) => sign(digest, Buffer.from(input, 'latin1'), { key: privateKey, ...parameters }),
  };
}

/** A token whose segments are spelled as given, with a good signature over just that. */
export function tokenOf(maker: Maker, header: string, payload: string): string {
  const input = `${header}.${payload}`;
  return `${input}.${maker.sign(input).toString('base64url')}`;
}

/** Encodes JSON text, or bytes. */
export function encode(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}

/** The same bytes in a spelling whose unused bits are not zero; undefined where no bit is unused. */
export function loosen(segment: string): string | undefined {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (segment.length % 4 === 0) return undefined;
  const last = alphabet.indexOf(segment.at(-1) ?? '');
  return segment.slice(0, -1) + (alphabet[last + 1] ?? '');
}
