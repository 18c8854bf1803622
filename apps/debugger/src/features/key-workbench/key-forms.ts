import {
  decryptionKey,
  encryptionKey,
  exportDer,
  exportEncryptedPem,
  privateKey,
  publicKey,
  type Key,
} from '@mintmark/jose';
import type { Jwk } from '../../shared/own-key/key-problem.ts';
import { decodeBase64Url, encodeBase64 } from '../../shared/signing/base64url.ts';
import { pkcs1OfPkcs8, pkcs1OfSpki, sec1Of } from './der.ts';

/** A key that is worked with. */
export interface WorkKey {
  /** All of its members, the private ones where they are known. */
  readonly jwk: Jwk;
  /** The public members alone; undefined for a secret. */
  readonly publicJwk: Jwk | undefined;
}

/** A spelling of a key. */
export type FormName =
  | 'jwk'
  | 'jwks'
  | 'spki'
  | 'spki-der'
  | 'pkcs1-public'
  | 'pkcs8'
  | 'pkcs8-der'
  | 'pkcs1'
  | 'sec1'
  | 'base64url'
  | 'base64'
  | 'hex';

interface Form {
  readonly name: FormName;
  readonly file: string;
  readonly write: (key: WorkKey) => string;
}

const isRsa = ({ jwk }: WorkKey): boolean => jwk['kty'] === 'RSA';
const isEc = ({ jwk }: WorkKey): boolean => jwk['kty'] === 'EC';

/** Whether the private part of the key is known. */
export function hasPrivate({ jwk }: WorkKey): boolean {
  return jwk['kty'] === 'oct' || Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'priv');
}

/** Members that name the key and what it is for, in the order they are written. */
const names = ['kty', 'kid', 'use', 'key_ops', 'alg'];

/** The public members with what the key says about itself. */
function namedPublicJwk({ jwk, publicJwk }: WorkKey): Jwk {
  return ordered({
    ...publicJwk,
    ...Object.fromEntries(Object.entries(jwk).filter(([name]) => ['kid', 'use', 'alg'].includes(name))),
  });
}

/** The type first, then what the key says about itself, then its numbers. */
export function ordered(jwk: Jwk): Jwk {
  const first = names.filter((name) => Object.hasOwn(jwk, name)).map((name) => [name, jwk[name]] as const);
  return { ...Object.fromEntries(first), ...jwk };
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const publicForms: readonly (Form & { readonly fits?: (key: WorkKey) => boolean })[] = [
  { name: 'jwk', file: 'public-key.jwk.json', write: (key) => json(namedPublicJwk(key)) },
  { name: 'jwks', file: 'jwks.json', write: (key) => json({ keys: [namedPublicJwk(key)] }) },
  { name: 'spki', file: 'public-key.pem', write: (key) => pem('PUBLIC KEY', spkiOf(key)) },
  { name: 'spki-der', file: 'public-key.der.txt', write: (key) => encodeBase64(spkiOf(key)) },
  {
    name: 'pkcs1-public',
    file: 'public-key.pkcs1.pem',
    fits: isRsa,
    write: (key) => pem('RSA PUBLIC KEY', pkcs1OfSpki(spkiOf(key))),
  },
];

const privateForms: typeof publicForms = [
  { name: 'jwk', file: 'private-key.jwk.json', write: ({ jwk }) => json(ordered(jwk)) },
  { name: 'pkcs8', file: 'private-key.pem', write: (key) => pem('PRIVATE KEY', pkcs8Of(key)) },
  { name: 'pkcs8-der', file: 'private-key.der.txt', write: (key) => encodeBase64(pkcs8Of(key)) },
  {
    name: 'pkcs1',
    file: 'private-key.pkcs1.pem',
    fits: isRsa,
    write: (key) => pem('RSA PRIVATE KEY', pkcs1OfPkcs8(pkcs8Of(key))),
  },
  {
    name: 'sec1',
    file: 'private-key.sec1.pem',
    fits: isEc,
    write: (key) => pem('EC PRIVATE KEY', sec1Of(pkcs8Of(key), spkiOf(key))),
  },
];

const secretForms: typeof publicForms = [
  { name: 'jwk', file: 'secret.jwk.json', write: ({ jwk }) => json(ordered(jwk)) },
  { name: 'base64url', file: 'secret.txt', write: ({ jwk }) => secretOf(jwk) },
  { name: 'base64', file: 'secret.txt', write: ({ jwk }) => encodeBase64(decodeBase64Url(secretOf(jwk))) },
  {
    name: 'hex',
    file: 'secret.txt',
    write: ({ jwk }) =>
      Array.from(decodeBase64Url(secretOf(jwk)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  },
];

/** The spellings there are of one half of a key. */
export function formsOf(key: WorkKey, half: 'public' | 'private'): readonly Form[] {
  if (key.jwk['kty'] === 'oct') return half === 'public' ? [] : secretForms;
  if (half === 'private' && !hasPrivate(key)) return [];
  return (half === 'public' ? publicForms : privateForms).filter(({ fits }) => fits?.(key) ?? true);
}

/** The private key as PEM that a password locks (RFC 8018). */
export async function lockedPem(key: WorkKey, password: string): Promise<string> {
  return exportEncryptedPem(libraryKey(key, 'private'), { password });
}

function secretOf(jwk: Jwk): string {
  return typeof jwk['k'] === 'string' ? jwk['k'] : '';
}

function spkiOf(key: WorkKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(exportDer(libraryKey(key, 'public')));
}

function pkcs8Of(key: WorkKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(exportDer(libraryKey(key, 'private')));
}

/** An algorithm that a kind of key fits: the library wants one before it takes a key. */
const probes: Readonly<Record<string, string>> = {
  RSA: 'RS256',
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  secp256k1: 'ES256K',
  Ed25519: 'Ed25519',
  Ed448: 'Ed448',
  X25519: 'ECDH-ES',
  X448: 'ECDH-ES',
};

/** @throws JoseError for a key that the library refuses */
function libraryKey({ jwk, publicJwk = {} }: WorkKey, half: 'public' | 'private'): Key {
  const { kid: _kid, use: _use, key_ops: _operations, alg, ...members } = jwk;
  const algorithm = jwk['kty'] === 'AKP' ? String(alg) : (probes[String(jwk['crv'] ?? jwk['kty'])] ?? '');
  const named = jwk['kty'] === 'AKP' ? { ...members, alg } : members;
  const [reader, writer] = algorithm === 'ECDH-ES' ? [encryptionKey, decryptionKey] : [publicKey, privateKey];
  return half === 'public' ? reader.jwk(publicJwk, { algorithm }) : writer.jwk(named, { algorithm });
}

function pem(label: string, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
