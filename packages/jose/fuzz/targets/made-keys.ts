import { createPrivateKey, createPublicKey } from 'node:crypto';
import { hmacKey, privateKey, publicKey } from '@mintmark/jose';
import type { Key } from '@mintmark/jose';
import { decryptionKey, encryptionKey, jwkThumbprint, jwkThumbprintUri, secretKey } from '@mintmark/jose/jwk';
import { dangerouslyWeakHmacKey, dangerouslyWeakPublicKey } from '@mintmark/jose/weak-keys';
import { canary } from '../engine/examine.ts';
import type { Target } from '../engine/target.ts';
import { bytesTarget, textTarget } from '../engine/target.ts';
import { severalTimes } from '../input/input.ts';
import { mutateBytes } from '../input/mutate-bytes.ts';
import { mutateJson } from '../input/mutate-json.ts';
import { mutateText } from '../input/mutate-text.ts';
import {
  asymmetric,
  privateJwks,
  publicJwks,
  secretJwks,
  encryptionJwks,
  decryptionJwks,
  privateDers,
  publicDers,
  oldDers,
  oldPublicDers,
  privatePems,
  publicPems,
  encryptedPems,
  rawKeys,
  membersOf,
} from './key-seeds.ts';
import { encryptionPairs, fixedBytes } from './keys.ts';

const algorithms = asymmetric.map(({ algorithm }) => algorithm);
const encryptionAlgorithms = encryptionPairs.map(({ algorithm }) => algorithm);

/** Tries a constructor with every algorithm: a key fits one or none, so the last refusal is the answer. */
function withAny<T>(make: (options: { algorithm: string }) => T, names: readonly string[] = algorithms): T {
  let refusal: unknown;
  for (const algorithm of names) {
    try {
      return make({ algorithm });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

/** A key that was made has to be good for the runtime too, and the same after a round trip. */
function soundKey(accepted: unknown): string | undefined {
  const key = accepted as Key;
  const jwk = membersOf(key);
  try {
    if (key.type === 'private') createPrivateKey({ key: jwk, format: 'jwk' });
    if (key.type === 'public') createPublicKey({ key: jwk, format: 'jwk' });
  } catch (error) {
    // A public value that does not belong to the private one is refused here or there, never used.
    return `made a key that the runtime refuses: ${error instanceof Error ? error.message : ''}`;
  }
  if (jwk.kty === 'RSA' && Buffer.from(jwk['n'] ?? '', 'base64url').length < 256)
    return 'made an RSA key under 2048 bits';
  if (jwk.kty === 'RSA' && ['AQ', 'Ag', ''].includes(jwk['e'] ?? ''))
    return 'made an RSA key with a useless exponent';
  return undefined;
}

function strongSecret(accepted: unknown): string | undefined {
  const { k = '' } = membersOf(accepted as Key);
  return Buffer.from(k, 'base64url').length >= 32 ? undefined : 'made an HMAC key shorter than the hash';
}

const mutateJwk = severalTimes(mutateJson);
const mutatePem = severalTimes(mutateText);
const mutateDer = severalTimes(mutateBytes);
const hs256 = { algorithm: 'HS256' };

/** Everything that makes a key. */
export const keyTargets: readonly Target[] = [
  textTarget({
    name: 'publicKey.jwk',
    seeds: publicJwks,
    mutate: mutateJwk,
    objection: soundKey,
    run: (text) => withAny((it) => publicKey.jwk(text, it)),
  }),
  textTarget({
    name: 'privateKey.jwk',
    seeds: privateJwks,
    mutate: mutateJwk,
    objection: soundKey,
    run: (text) => withAny((it) => privateKey.jwk(text, it)),
  }),
  textTarget({
    name: 'hmacKey.jwk',
    seeds: secretJwks,
    mutate: mutateJwk,
    objection: strongSecret,
    run: (text) => hmacKey.jwk(text, hs256),
  }),
  textTarget({
    name: 'secretKey.jwk',
    seeds: secretJwks,
    mutate: mutateJwk,
    run: (text) => withAny((it) => secretKey.jwk(text, it), encryptionAlgorithms),
  }),
  textTarget({
    name: 'encryptionKey.jwk',
    seeds: encryptionJwks,
    mutate: mutateJwk,
    run: (text) => withAny((it) => encryptionKey.jwk(text, it), encryptionAlgorithms),
  }),
  textTarget({
    name: 'decryptionKey.jwk',
    seeds: decryptionJwks,
    mutate: mutateJwk,
    run: (text) => withAny((it) => decryptionKey.jwk(text, it), encryptionAlgorithms),
  }),
  textTarget({
    name: 'publicKey.pem',
    seeds: publicPems,
    mutate: mutatePem,
    objection: soundKey,
    run: (text) => withAny((it) => publicKey.pem(text, it)),
  }),
  textTarget({
    name: 'privateKey.pem',
    seeds: privatePems,
    mutate: mutatePem,
    objection: soundKey,
    run: (text) => withAny((it) => privateKey.pem(text, it)),
  }),
  textTarget({
    name: 'encryptionKey.pem',
    seeds: publicPems,
    mutate: mutatePem,
    run: (text) => withAny((it) => encryptionKey.pem(text, it), encryptionAlgorithms),
  }),
  textTarget({
    name: 'decryptionKey.pem',
    seeds: privatePems,
    mutate: mutatePem,
    run: (text) => withAny((it) => decryptionKey.pem(text, it), encryptionAlgorithms),
  }),
  textTarget({
    name: 'privateKey.encryptedPem',
    seeds: encryptedPems,
    mutate: mutatePem,
    run: (text) => privateKey.encryptedPem(text, { algorithm: 'RS256', password: canary }),
  }),
  bytesTarget('publicKey.der', [...publicDers, ...oldPublicDers], {
    mutate: mutateDer,
    objection: soundKey,
    run: (der) => withAny((it) => publicKey.der(der, it)),
  }),
  bytesTarget('privateKey.der', [...privateDers, ...oldDers], {
    mutate: mutateDer,
    objection: soundKey,
    run: (der) => withAny((it) => privateKey.der(der, it)),
  }),
  bytesTarget('publicKey.raw', rawKeys, {
    mutate: mutateDer,
    objection: soundKey,
    run: (raw) => withAny((it) => publicKey.raw(raw, it)),
  }),
  bytesTarget('privateKey.raw', rawKeys, {
    mutate: mutateDer,
    objection: soundKey,
    run: (raw) => withAny((it) => privateKey.raw(raw, it)),
  }),
  bytesTarget('hmacKey.bytes', [...publicDers, fixedBytes('hmac', 32)], {
    mutate: mutateDer,
    objection: strongSecret,
    run: (secret) => hmacKey.bytes(secret, hs256),
  }),
  textTarget({
    name: 'hmacKey.utf8',
    seeds: [...publicPems, ...publicJwks, 'x'.repeat(40)],
    mutate: mutatePem,
    objection: strongSecret,
    run: (text) => hmacKey.utf8(text, hs256),
  }),
  textTarget({
    name: 'hmacKey.base64url',
    seeds: ['A'.repeat(43), 'AAAA'],
    mutate: mutatePem,
    objection: strongSecret,
    run: (text) => hmacKey.base64url(text, hs256),
  }),
  textTarget({
    name: 'hmacKey.base64',
    seeds: [`${'A'.repeat(43)}=`],
    mutate: mutatePem,
    objection: strongSecret,
    run: (text) => hmacKey.base64(text, hs256),
  }),
  textTarget({
    name: 'hmacKey.hex',
    seeds: ['0a'.repeat(32)],
    mutate: mutatePem,
    objection: strongSecret,
    run: (text) => hmacKey.hex(text, hs256),
  }),
  textTarget({
    name: 'jwkThumbprint',
    seeds: [...publicJwks, ...secretJwks],
    mutate: mutateJwk,
    run: (text) => jwkThumbprint(text),
  }),
  textTarget({
    name: 'jwkThumbprintUri',
    seeds: publicJwks,
    mutate: mutateJwk,
    run: (text) => jwkThumbprintUri(text, { hash: 'SHA-512' }),
  }),
  textTarget({
    name: 'dangerouslyWeakPublicKey.jwk',
    seeds: publicJwks,
    mutate: mutateJwk,
    run: (text) => withAny((it) => dangerouslyWeakPublicKey.jwk(text, it)),
  }),
  textTarget({
    name: 'dangerouslyWeakPublicKey.pem',
    seeds: publicPems,
    mutate: mutatePem,
    run: (text) => withAny((it) => dangerouslyWeakPublicKey.pem(text, it)),
  }),
  bytesTarget('dangerouslyWeakPublicKey.der', publicDers, {
    mutate: mutateDer,
    run: (der) => withAny((it) => dangerouslyWeakPublicKey.der(der, it)),
  }),
  textTarget({
    name: 'dangerouslyWeakHmacKey.base64url',
    seeds: ['AAAA'],
    mutate: mutatePem,
    run: (text) => dangerouslyWeakHmacKey.base64url(text, hs256),
  }),
];
