export { createDpopKeyCache } from './dpop/key-cache.ts';
export type { DpopKeyCache, KeyCacheOptions, ProvenKey } from './dpop/key-cache.ts';
export { dpopAlgorithms } from './dpop/options.ts';
export type { DpopProofOptions } from './dpop/options.ts';
export { verifyDpopProof } from './dpop/verify-proof.ts';
export type { VerifiedDpopProof } from './dpop/verify-proof.ts';
