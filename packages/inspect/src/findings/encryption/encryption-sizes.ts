/** Bytes of key, initialization vector and tag (RFC 7518 section 5). */
export interface EncryptionSizes {
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
}

const gcm = (keyBytes: number): EncryptionSizes => ({ keyBytes, ivBytes: 12, tagBytes: 16 });
const cbc = (keyBytes: number): EncryptionSizes => ({ keyBytes, ivBytes: 16, tagBytes: keyBytes / 2 });

/** The sizes of every content encryption algorithm of RFC 7518. */
export const encryptionSizes: ReadonlyMap<string, EncryptionSizes> = new Map([
  ['A128GCM', gcm(16)],
  ['A192GCM', gcm(24)],
  ['A256GCM', gcm(32)],
  ['A128CBC-HS256', cbc(32)],
  ['A192CBC-HS384', cbc(48)],
  ['A256CBC-HS512', cbc(64)],
]);

/** Bytes of the encrypted key: AES key wrap adds a block (RFC 3394), GCM does not; undefined where the key decides. */
export function encryptedKeyBytes(algorithm: string, { keyBytes }: EncryptionSizes): number | undefined {
  if (algorithm === 'dir' || algorithm === 'ECDH-ES') return 0;
  if (/^A\d+GCMKW$/.test(algorithm)) return keyBytes;
  return algorithm.endsWith('KW') ? keyBytes + 8 : undefined;
}
