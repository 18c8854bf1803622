export { joseErrorCodes } from './errors/codes.ts';
export type { JoseErrorCode } from './errors/codes.ts';
export { JoseError } from './errors/jose-error.ts';
export type { ClaimFailure, JoseErrorOptions } from './errors/jose-error.ts';
export type { Limits } from './encoding/limits.ts';
export { defaultLimits } from './encoding/limits.ts';
export { contentEncryptionNames } from './algorithms/content-encryption-algorithms.ts';
export { keyManagementNames } from './algorithms/key-management-algorithms.ts';
export { signatureAlgorithmNames } from './algorithms/signature-algorithms.ts';
export type { JoseHeader } from './header/header.ts';

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
export type { KeyQuery, KeySource, KeysOption } from './keys/key-source.ts';
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

export type { JwtClaims } from './jwt/claims.ts';
export type { ClaimDefaults } from './jwt/claims-writer.ts';
export { decodeJwt } from './jwt/decode.ts';
export type { DecryptedJwt, NestedJwt } from './jwt/decrypted-jwt.ts';
export { createDecrypter } from './jwt/decrypter.ts';
export type { Decrypter, DecrypterOptions } from './jwt/decrypter.ts';
export { createEncrypter } from './jwt/encrypter.ts';
export type { Encrypter, EncrypterOptions, JwtEncryptionOptions } from './jwt/encrypter.ts';
export { createNestedDecrypter } from './jwt/nested-decrypter.ts';
export type { NestedDecrypter, NestedDecrypterOptions } from './jwt/nested-decrypter.ts';
export { createNestedEncrypter } from './jwt/nested-encrypter.ts';
export type { NestedEncrypterOptions } from './jwt/nested-encrypter.ts';
export { createSigner } from './jwt/signer.ts';
export type { Signer, SignerOptions } from './jwt/signer.ts';
export type { SchemaIssue, SchemaResult, StandardSchema } from './jwt/standard-schema.ts';
export { createVerifier } from './jwt/verifier.ts';
export type { Verifier } from './jwt/verifier.ts';
export type { ClaimOptions, VerifierOptions } from './jwt/verifier-options.ts';
export type { UnverifiedJwt, VerifiedJwt } from './jwt/verified-jwt.ts';
export { verifyCache } from './jwt/verify-cache.ts';
export type { CacheOptions, ForgetFilter, VerifyCacheMaker } from './jwt/verify-cache.ts';

export { signDetachedJws, verifyDetachedJws } from './jws/detached.ts';
export type { DetachedJwsOptions, VerifiedDetachedJws } from './jws/detached.ts';
export { signFlattenedJws, verifyFlattenedJws } from './jws/flattened.ts';
export type { FlattenedJws, FlattenedJwsOptions, VerifiedFlattenedJws } from './jws/flattened.ts';
export type { JwsPayload } from './jws/payload.ts';
export type { PayloadStream } from './jws/payload-stream.ts';
export { signCompactJws, signCompactJwsSync } from './jws/sign-compact.ts';
export type { CompactJwsOptions } from './jws/sign-compact.ts';
export { signGeneralJws } from './jws/sign-general.ts';
export type { GeneralJws, GeneralJwsOptions } from './jws/sign-general.ts';
export type { JsonSignatureOptions, JwsSignature } from './jws/sign-json.ts';
export type { JwsPayloadOptions, JwsSignatureOptions } from './jws/sign-options.ts';
export { verifyCompactJws, verifyCompactJwsSync } from './jws/verify-compact.ts';
export type { VerifiedJws } from './jws/verify-compact.ts';
export { verifyGeneralJws } from './jws/verify-general.ts';
export type { GeneralJwsVerifyOptions, VerifiedGeneralJws, VerifiedSignature } from './jws/verify-general.ts';
export type { JwsPayloadVerifyOptions, JwsVerifyOptions } from './jws/verify-options.ts';

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
