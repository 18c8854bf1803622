export { contentEncryptionNames } from './algorithms/content-encryption-algorithms.ts';
export { keyManagementNames } from './algorithms/key-management-algorithms.ts';
export { decryptCompactJwe, decryptCompactJweSync } from './jwe/decrypt-compact.ts';
export type { DecryptedJwe } from './jwe/decrypt-compact.ts';
export { decryptFlattenedJwe, decryptGeneralJwe } from './jwe/decrypt-json.ts';
export type { DecryptedJsonJwe } from './jwe/decrypt-json.ts';
export type { JweDecryptOptions } from './jwe/decrypt-options.ts';
export { encryptCompactJwe, encryptCompactJweSync } from './jwe/encrypt-compact.ts';
export type { CompactJweEncryptOptions } from './jwe/encrypt-compact.ts';
export { encryptFlattenedJwe, encryptGeneralJwe } from './jwe/encrypt-json.ts';
export type {
  FlattenedJwe,
  FlattenedJweEncryptOptions,
  GeneralJwe,
  GeneralJweEncryptOptions,
  JsonJwe,
  JsonJweOptions,
  JsonJweRecipient,
  JsonJweRecipientOptions,
} from './jwe/encrypt-json.ts';
export type { JweContentOptions, JweRecipientOptions } from './jwe/encrypt-options.ts';
export type { KeyManagementOptions } from './jwe/key-management/method.ts';
export type { JwePlaintext } from './jwe/plaintext.ts';
