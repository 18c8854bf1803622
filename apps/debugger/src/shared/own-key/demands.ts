import type { SigningAlgorithm } from '../signing/algorithms.ts';
import type { KeyDemand } from './key-problem.ts';

/** What a key has to be for making signatures. */
export function signingDemand({ name, kty, curves, secretBytes }: SigningAlgorithm): KeyDemand {
  return { algorithm: name, purpose: 'sign', keyTypes: [kty], curves, secret: { least: secretBytes } };
}
