import type { DecryptionKey, EncryptionKey } from '@mintmark/jose/jwk';
import { decryptionKey, encryptionKey, secretKey } from '@mintmark/jose/jwk';
import {
  decryptCompactJwe,
  decryptCompactJweSync,
  encryptCompactJwe,
  encryptCompactJweSync,
} from '@mintmark/jose/jwe';
import { compactDecrypt, CompactEncrypt, importJWK } from 'jose';
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Runner } from '../measure/interleave.ts';

/** The operations on encrypted tokens. */
export type JweOperation = 'encrypt' | 'decrypt';

/** One key for each side, as ours and as JSON Web Keys. */
interface JweKeys {
  readonly encrypt: EncryptionKey;
  readonly decrypt: DecryptionKey;
  readonly publicJwk: object;
  readonly privateJwk: object;
}

const secret =
  (bytes: number) =>
  (algorithm: string): JweKeys => {
    const jwk = { kty: 'oct', k: randomBytes(bytes).toString('base64url') };
    const key = secretKey.jwk(jwk, { algorithm });
    return { encrypt: key, decrypt: key, publicJwk: jwk, privateJwk: jwk };
  };
const pair =
  (type: 'rsa' | 'ec') =>
  (algorithm: string): JweKeys => {
    const pem = {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    } as const;
    const { privateKey } =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048, ...pem })
        : generateKeyPairSync('ec', { namedCurve: 'P-256', ...pem });
    const jwk = createPrivateKey(privateKey).export({ format: 'jwk' });
    const { kty, n, e, crv, x, y } = jwk;
    const decrypt = decryptionKey.pem(privateKey, { algorithm });
    const publicJwk = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
    return { encrypt: encryptionKey.of(decrypt), decrypt, publicJwk, privateJwk: jwk };
  };

const makers: Readonly<Record<string, (algorithm: string) => JweKeys>> = {
  'dir A256GCM': secret(32),
  'dir A256CBC-HS512': secret(64),
  'A256KW A256GCM': secret(32),
  'RSA-OAEP-256 A256GCM': pair('rsa'),
  'ECDH-ES+A256KW A256GCM': pair('ec'),
};

/** Key management and content encryption of every row, as its name has them. */
export const jweAlgorithms: readonly string[] = Object.keys(makers);

/** Prepares ours and jose, the only rival that encrypts, for one row. */
export async function prepareJwe(operation: JweOperation, name: string, bytes: number): Promise<Runner[]> {
  const [algorithm = '', encryption = ''] = name.split(' ');
  const keys = makers[name]?.(algorithm);
  if (keys === undefined) throw new TypeError(`no keys for ${name}`);
  const plaintext = Uint8Array.from(randomBytes(bytes));
  const prepared = { algorithm, encryption, keys, plaintext };
  return operation === 'encrypt' ? encrypters(prepared) : decrypters(prepared);
}

interface Prepared {
  readonly algorithm: string;
  readonly encryption: string;
  readonly keys: JweKeys;
  readonly plaintext: Uint8Array;
}

async function encrypters({ algorithm, encryption, keys, plaintext }: Prepared): Promise<Runner[]> {
  const options = { key: keys.encrypt, encryption };
  const key = await importJWK(keys.publicJwk, algorithm === 'dir' ? encryption : algorithm);
  const header = { alg: algorithm, enc: encryption };
  return [
    { name: '@mintmark/jose', isAsync: false, task: () => encryptCompactJweSync(plaintext, options) },
    { name: '@mintmark/jose, awaited', isAsync: true, task: () => encryptCompactJwe(plaintext, options) },
    {
      name: 'jose',
      isAsync: true,
      task: () => new CompactEncrypt(plaintext).setProtectedHeader(header).encrypt(key),
    },
  ];
}

async function decrypters({ algorithm, encryption, keys, plaintext }: Prepared): Promise<Runner[]> {
  const token = encryptCompactJweSync(plaintext, { key: keys.encrypt, encryption });
  const options = { keys: keys.decrypt, algorithms: [algorithm], encryptions: [encryption] };
  const key = await importJWK(keys.privateJwk, algorithm === 'dir' ? encryption : algorithm);
  const allowed = { keyManagementAlgorithms: [algorithm], contentEncryptionAlgorithms: [encryption] };
  return [
    { name: '@mintmark/jose', isAsync: false, task: () => decryptCompactJweSync(token, options) },
    { name: '@mintmark/jose, awaited', isAsync: true, task: () => decryptCompactJwe(token, options) },
    { name: 'jose', isAsync: true, task: () => compactDecrypt(token, key, allowed) },
  ];
}
