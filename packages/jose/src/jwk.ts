/** Private keys for decrypting: RSA-OAEP and ECDH-ES. */
export * as decryptionKey from './keys/decryption-key.ts';
/** Public keys for encrypting: RSA-OAEP and ECDH-ES. */
export * as encryptionKey from './keys/encryption-key.ts';
export { exportDer, exportEncryptedPem, exportJwk, exportPem } from './keys/export-key.ts';
export { externalKey } from './keys/external-key.ts';
export type { ExternalKeyOptions } from './keys/external-key.ts';
export { generateDecryptionKey, generateSecretKey } from './keys/generate-encryption-key.ts';
export type {
  GenerateDecryptionKeyOptions,
  GenerateSecretKeyOptions,
} from './keys/generate-encryption-key.ts';
export { generateKey } from './keys/generate-key.ts';
export type { GenerateKeyOptions } from './keys/generate-key.ts';
/** Secrets for HS256, HS384 and HS512. */
export * as hmacKey from './keys/hmac-key.ts';
export type { Jwk } from './keys/jwk-members.ts';
export type {
  DecryptionKey,
  EncryptionKey,
  ExternalSign,
  HmacKey,
  Key,
  SecretKey,
  SigningKey,
  VerificationKey,
} from './keys/key.ts';
/** Passwords for PBES2. */
export * as passwordKey from './keys/password-key.ts';
/** Private keys for signing. */
export * as privateKey from './keys/private-key.ts';
export type { EncryptedPemOptions } from './keys/private-key.ts';
/** Public keys for verifying. */
export * as publicKey from './keys/public-key.ts';
export type { KeyObjectLike } from './keys/runtime-keys.ts';
/** Secrets for `dir`, A*KW and A*GCMKW. */
export * as secretKey from './keys/secret-key.ts';
export type { JwkOptions, KeyOptions } from './keys/signature-key.ts';
export { jwkThumbprint, jwkThumbprintUri } from './keys/thumbprint.ts';
export type { ThumbprintOptions } from './keys/thumbprint.ts';
