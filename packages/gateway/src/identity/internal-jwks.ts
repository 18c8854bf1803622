import type { Jwk } from '@mintmark/jose/jwk';
import type { CompiledIdentity } from './compile-identity.ts';

/** The keys that services check internal tokens with, as the key set that is published for them. */
export function internalJwks(identities: Iterable<Pick<CompiledIdentity, 'publicJwk'>>): {
  readonly keys: readonly Jwk[];
} {
  const keys = new Map<unknown, Jwk>();
  for (const { publicJwk } of identities) if (publicJwk !== undefined) keys.set(publicJwk.kid, publicJwk);
  return { keys: [...keys.values()] };
}
