export { dangerouslyVerifyWithWeakKey } from './weak-keys/verify-with-weak-key.ts';
export type { WeaklySignedJws, WeakVerifyOptions } from './weak-keys/verify-with-weak-key.ts';
/** Secrets that no signer and no safe verifier takes: short, empty, or known to everybody. */
export * as dangerouslyWeakHmacKey from './weak-keys/weak-hmac-key.ts';
export type { WeakKeyOptions } from './weak-keys/weak-hmac-key.ts';
export { weaknessesOf } from './weak-keys/weak-key.ts';
export type { WeakKey } from './weak-keys/weak-key.ts';
/** Public keys that no safe verifier takes: too small, or broken. */
export * as dangerouslyWeakPublicKey from './weak-keys/weak-public-key.ts';
export type { KeyWeakness, KeyWeaknessCode } from './weak-keys/weakness.ts';
