export * as hmacKey from './keys/hmac-key.ts';
export * as privateKey from './keys/private-key.ts';
export * as publicKey from './keys/public-key.ts';
export type { HmacKey, Key, SigningKey, VerificationKey } from './keys/key.ts';
