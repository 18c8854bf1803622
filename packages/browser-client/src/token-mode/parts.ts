import type { AuthOptions } from '../auth/options.ts';
import type { Emitter } from '../auth/emitter.ts';
import type { Status } from '../auth/status.ts';
import { AuthError } from '../auth/auth-error.ts';
import type { Prover } from '../dpop/prover.ts';
import type { IssuerMetadata, MetadataLoader } from '../issuer/issuer-metadata.ts';
import type { Transactions } from '../login/transactions.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import type { SessionHolder } from '../sessions/session-holder.ts';

/** What the parts of a client share. */
export interface Parts {
  readonly options: AuthOptions;
  readonly name: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly platform: Platform;
  readonly clock: ServerClock;
  readonly emitter: Emitter;
  readonly status: Status;
  readonly metadata: MetadataLoader;
  readonly prover: Prover;
  readonly transactions: Transactions;
  readonly holder: SessionHolder;
}

/** The prover, if new tokens are to be bound. @throws AuthError `dpop_unavailable` where that is required and cannot be */
export async function proverFor(
  metadata: IssuerMetadata,
  { options, prover }: Parts,
): Promise<Prover | undefined> {
  const { dpop = 'auto' } = options;
  if (dpop === false || (dpop === 'auto' && !metadata.offersDpop)) return undefined;
  if (await prover.key()) return prover;
  if (dpop === 'auto') return undefined;
  throw new AuthError('dpop_unavailable');
}
