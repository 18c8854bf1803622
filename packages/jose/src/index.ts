export { JoseError } from './errors/jose-error.ts';
export type { JoseErrorCode } from './errors/codes.ts';
export * as hmacKey from './keys/hmac-key.ts';
export * as privateKey from './keys/private-key.ts';
export * as publicKey from './keys/public-key.ts';
export { createSigner } from './jwt/signer.ts';
export { createVerifier } from './jwt/verifier.ts';
export { decodeJwt } from './jwt/decode.ts';
