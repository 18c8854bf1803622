import type { Prover } from '../dpop/prover.ts';
import type { IssuerMetadata } from '../issuer/issuer-metadata.ts';
import type { Parts } from './parts.ts';

/** The prover, if new tokens are to be bound. @throws AuthError `dpop_unavailable` where that is required and cannot be */
export async function chooseProver(
  { offersDpop }: IssuerMetadata,
  { options, prover, tools }: Parts,
): Promise<Prover | undefined> {
  const { dpop = 'auto' } = options;
  if (dpop === false || (dpop === 'auto' && !offersDpop)) return undefined;
  if (await prover.key()) return prover;
  if (dpop === 'auto') return undefined;
  throw new tools.AuthError('dpop_unavailable');
}
