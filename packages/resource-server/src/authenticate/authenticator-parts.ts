import type { IssuerRegistry } from '../issuers/issuer-registry.ts';
import type { PossessionCheck } from '../proof-of-possession/check-possession.ts';
import type { TokenReader } from '../transport/token-reader.ts';
import type { Authorizer } from './auth.ts';
import type { Listener } from './events.ts';
import type { RefusalSettings } from './refuse.ts';

/** What decides about requests is made of. */
export interface AuthenticatorParts extends Authorizer {
  readonly registry: IssuerRegistry;
  readonly readToken: TokenReader;
  /** Whether tokens may come in a cookie too. */
  readonly takesCookies: boolean;
  readonly checkPossession: PossessionCheck;
  readonly settings: RefusalSettings;
  readonly on: Listener | undefined;
}
