import assert from 'node:assert/strict';
import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import { jsonwebtoken as ours } from './module.ts';

/** The original, without its types: the tests give it what the types forbid. */
interface Loose {
  sign(...args: unknown[]): unknown;
  verify(...args: unknown[]): unknown;
  decode(...args: unknown[]): unknown;
}

export const theirs = createRequire(import.meta.url)('jsonwebtoken') as Loose;
export const mine = ours as unknown as Loose;

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly members: unknown };

/** Runs a function and keeps what a caller can see of the result: value, or name, text and members of the error. */
function outcome(run: () => unknown): Outcome {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return failed(error);
  }
}

export function failed(error: unknown): Outcome {
  assert.ok(error instanceof Error);
  return {
    ok: false,
    name: error.name,
    message: error.message,
    members: Object.fromEntries(Object.entries(error)),
  };
}

/** What both packages make of the same call. */
export function both(call: (library: Loose) => unknown): { our: Outcome; their: Outcome } {
  return { our: outcome(() => call(mine)), their: outcome(() => call(theirs)) };
}

/** Says that both packages do the same with a call. */
export function assertSame(call: (library: Loose) => unknown, what: string): Outcome {
  const { our, their } = both(call);
  assert.deepEqual(our, their, what);
  return our;
}

/** The time in the tests: iat and the rest are equal in both packages. */
export const nowSeconds = 1_795_000_000;

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export const secretText = 'a secret of forty characters, long enough';
const secret = createSecretKey(Buffer.from(secretText));
export const rsa: KeyPair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const rsaSmall: KeyPair = generateKeyPairSync('rsa', { modulusLength: 1024 });
const pss: KeyPair = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
export const pss256: KeyPair = generatePair('rsa-pss', {
  modulusLength: 2048,
  hashAlgorithm: 'sha256',
  mgf1HashAlgorithm: 'sha256',
  saltLength: 32,
});
export const p256: KeyPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const p384: KeyPair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
export const p521: KeyPair = generateKeyPairSync('ec', { namedCurve: 'P-521' });
const k256: KeyPair = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
const ed25519: KeyPair = generateKeyPairSync('ed25519');
const dsa: KeyPair = generatePair('dsa', { modulusLength: 2048, divisorLength: 256 });

export const algorithms: readonly string[] = ['HS', 'RS', 'PS', 'ES'].flatMap((family) =>
  [256, 384, 512].map((bits) => `${family}${bits}`),
);

/** The types of Node do not know all parameters. */
function generatePair(type: string, options: object): KeyPair {
  const generate = generateKeyPairSync as unknown as (type: string, options: object) => KeyPair;
  return generate(type, options);
}

/** All pairs of two lists, flat. */
export function pairs<A, B>(first: readonly A[], second: readonly B[]): [A, B][] {
  return first.flatMap((a) => second.map((b): [A, B] => [a, b]));
}

export function privatePem({ privateKey }: KeyPair): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' });
}

export function publicPem({ publicKey }: KeyPair): string {
  return publicKey.export({ type: 'spki', format: 'pem' });
}

/** One key of each kind in each form that the original takes, for signing. */
export const signingKeys: readonly (readonly [name: string, key: unknown])[] = [
  ['text', secretText],
  ['short text', 'k'],
  ['Buffer', Buffer.from(secretText)],
  ['Uint8Array', new Uint8Array(40).fill(7)],
  ['secret KeyObject', secret],
  ['RSA', rsa.privateKey],
  ['RSA PEM', privatePem(rsa)],
  ['RSA PEM Buffer', Buffer.from(privatePem(rsa))],
  ['RSA PKCS#1 PEM', rsa.privateKey.export({ type: 'pkcs1', format: 'pem' })],
  ['RSA 1024', rsaSmall.privateKey],
  [
    'RSA with passphrase',
    {
      key: rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' }),
      passphrase: 'open',
    },
  ],
  ['RSA JWK', { key: rsa.privateKey.export({ format: 'jwk' }), format: 'jwk' }],
  ['RSA DER', { key: rsa.privateKey.export({ type: 'pkcs8', format: 'der' }), format: 'der', type: 'pkcs8' }],
  ['RSA public', rsa.publicKey],
  ['RSA-PSS', pss.privateKey],
  ['RSA-PSS SHA-256', pss256.privateKey],
  ['P-256', p256.privateKey],
  ['P-256 PEM', privatePem(p256)],
  ['P-384', p384.privateKey],
  ['P-521', p521.privateKey],
  ['secp256k1', k256.privateKey],
  ['Ed25519', ed25519.privateKey],
  ['DSA', dsa.privateKey],
  ['undefined', undefined],
  ['null', null],
  ['empty text', ''],
  ['zero', 0],
  ['a number', 5],
  ['true', true],
  ['an object', {}],
  ['a JWK without format', rsa.privateKey.export({ format: 'jwk' })],
  ['an array', ['key']],
  ['a function', (): string => 'key'],
];

/** The same for verifying. */
export const verifyingKeys: readonly (readonly [name: string, key: unknown])[] = [
  ['text', secretText],
  ['other text', 'another secret of forty characters, so long'],
  ['Buffer', Buffer.from(secretText)],
  ['Uint8Array', new Uint8Array(Buffer.from(secretText))],
  ['secret KeyObject', secret],
  ['RSA', rsa.publicKey],
  ['RSA PEM', publicPem(rsa)],
  ['RSA PEM Buffer', Buffer.from(publicPem(rsa))],
  ['RSA PKCS#1 PEM', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' })],
  ['RSA private PEM', privatePem(rsa)],
  ['RSA private', rsa.privateKey],
  ['RSA JWK', { key: rsa.publicKey.export({ format: 'jwk' }), format: 'jwk' }],
  ['RSA JWK without format', rsa.publicKey.export({ format: 'jwk' })],
  ['RSA PEM in an object', { key: publicPem(rsa) }],
  ['RSA 1024', rsaSmall.publicKey],
  ['RSA-PSS', pss.publicKey],
  ['RSA-PSS SHA-256', pss256.publicKey],
  ['P-256', p256.publicKey],
  ['P-256 PEM', publicPem(p256)],
  ['P-384', p384.publicKey],
  ['P-521', p521.publicKey],
  ['secp256k1', k256.publicKey],
  ['Ed25519', ed25519.publicKey],
  ['DSA', dsa.publicKey],
  ['undefined', undefined],
  ['null', null],
  ['empty text', ''],
  ['zero', 0],
  ['a number', 5],
  ['an object', {}],
  ['an object around a secret', { key: secretText }],
];
