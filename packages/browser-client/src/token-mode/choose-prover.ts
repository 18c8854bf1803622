import type { Prover } from '../dpop/prover.ts';
import type { IssuerMetadata } from '../issuer/issuer-metadata.ts';
import type { Parts } from './parts.ts';

/** The prover, if new tokens are to be bound. @throws AuthError `dpop_unavailable` where that is required and cannot be */
export async function chooseProver(
  { members }: IssuerMetadata,
  { options, prover, tools }: Parts,
): Promise<Prover | undefined> {
  const { dpop = 'auto' } = options;
  const offered = members['dpop_signing_alg_values_supported'];
  const isOffered = Array.isArray(offered) && offered.includes('ES256');
  if (dpop === false || (dpop === 'auto' && !isOffered)) return undefined;
  if (await prover.key()) return prover;
  if (dpop === 'auto') return undefined;
  throw new tools.AuthError('dpop_unavailable');
}
