import { contentEncryptionNames, keyManagementNames } from '@mintmark/jose';
import type { KeyDemand } from '../../shared/own-key/key-problem.ts';

/** How a key management algorithm gets the content encryption key across. */
export type KeyFamily = 'agreement' | 'rsa' | 'wrap' | 'direct' | 'password';

/** What the page has to know of a key management algorithm (RFC 7518 section 4). */
export interface KeyManagement {
  readonly name: string;
  readonly family: KeyFamily;
  /** Bytes of the shared secret; 0 where it is a key pair, or follows from the content encryption. */
  readonly secretBytes: number;
  /** PBKDF2 iterations that are advised (OWASP); 0 where there are none. */
  readonly iterations: number;
}

const families: readonly (readonly [RegExp, KeyFamily])[] = [
  [/^ECDH-ES/, 'agreement'],
  [/^RSA-OAEP/, 'rsa'],
  [/^A\d+(?:GCM)?KW$/, 'wrap'],
  [/^dir$/, 'direct'],
  [/^PBES2-/, 'password'],
];

/** Every key management algorithm the library has; it refuses RSA1_5 by design. */
export const keyManagements: readonly KeyManagement[] = keyManagementNames.flatMap((name) => {
  const family = families.find(([pattern]) => pattern.test(name))?.[1];
  if (family === undefined) return [];
  const secretBytes = family === 'wrap' ? Number(/\d+/.exec(name)?.[0] ?? 0) / 8 : 0;
  const iterations = family === 'password' ? (name.includes('HS256') ? 600_000 : 210_000) : 0;
  return [{ name, family, secretBytes, iterations }];
});

export function keyManagement(name: string): KeyManagement | undefined {
  return keyManagements.find((each) => each.name === name);
}

/** The lengths of one content encryption (RFC 7518 section 5). */
export interface ContentEncryption {
  readonly name: string;
  readonly keyBytes: number;
}

/** With AES-CBC and HMAC the key is two keys: one to encrypt, one to authenticate. */
export const contentEncryptions: readonly ContentEncryption[] = contentEncryptionNames.map((name) => {
  const bytes = Number(/\d+/.exec(name)?.[0] ?? 0) / 8;
  return { name, keyBytes: name.includes('CBC') ? bytes * 2 : bytes };
});

export function contentEncryption(name: unknown): ContentEncryption | undefined {
  return contentEncryptions.find((each) => each.name === name);
}

/** Curves for the agreement on a key, the one that every browser has first. */
export const agreementCurves = ['P-256', 'P-384', 'P-521', 'X25519', 'X448'] as const;

const keyTypes: Readonly<Record<KeyFamily, readonly string[]>> = {
  agreement: ['EC', 'OKP'],
  rsa: ['RSA'],
  wrap: ['oct'],
  direct: ['oct'],
  password: ['oct'],
};

/** What a key has to be for an algorithm. */
export function encryptionDemand(
  { name, family, secretBytes }: KeyManagement,
  encryption: ContentEncryption | undefined,
  purpose: 'encrypt' | 'decrypt',
): KeyDemand {
  const exactly = family === 'direct' ? (encryption?.keyBytes ?? 0) : secretBytes;
  return {
    algorithm: name,
    purpose,
    keyTypes: keyTypes[family],
    curves: family === 'agreement' ? agreementCurves : [],
    secret: exactly === 0 ? { least: 0 } : { exactly: [exactly] },
  };
}
