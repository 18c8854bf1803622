import { AutomaticKeyRing } from './automatic-key-ring.ts';
import type { KeyRing, KeyRingOptions } from './key-ring.ts';

/**
 * Makes the key ring of a tenant. Keys are made, published, used and removed by the clock, so nodes that share a store and
 * roughly the time agree without talking; see the decision on it for why no token is ever refused.
 *
 * @throws TypeError when the policy names an external signer that is not given
 * @example
 * const ring = createKeyRing({ tenantId, store, sealer, policy: resolveKeyPolicy({ maxTokenLifetimeSeconds: 3600 }) })
 * await ring.load()
 * const signer = createSigner({ key: ring.signingKey(), issuer })
 */
export function createKeyRing(options: KeyRingOptions): KeyRing {
  const { policy, signers = {} } = options;
  if (policy.signer !== undefined && !Object.hasOwn(signers, policy.signer)) {
    throw new TypeError('expected the external signer that the policy names to be among "signers"');
  }
  return new AutomaticKeyRing(options);
}
