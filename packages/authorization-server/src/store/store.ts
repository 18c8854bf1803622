import type { DatabaseDialect } from '@mintmark/database';
import type {
  AuditStore,
  ConsentStore,
  InteractionStore,
  OneTimeTokenStore,
  PushedRequestStore,
  ReplayStore,
} from './short-lived-intents.ts';
import type {
  ClientStore,
  CredentialStore,
  ResourceStore,
  TenantStore,
  UserStore,
} from './registry-intents.ts';
import type {
  CodeStore,
  DeviceCodeStore,
  GrantStore,
  RefreshTokenStore,
  RevocationStore,
  SessionStore,
  StatusListStore,
} from './token-intents.ts';

/** How many there are, in all tenants; sessions and grants that live. */
export interface StoreCounts {
  readonly tenants: number;
  readonly users: number;
  readonly clients: number;
  readonly sessions: number;
  readonly grants: number;
}

/**
 * Everything the server remembers, by what it wants to do with it. Each intent is atomic; `write` makes several one.
 * Readers check expiry themselves: what is past it is gone, whether or not the janitor has been there.
 */
export interface Store {
  readonly tenants: TenantStore;
  readonly clients: ClientStore;
  readonly users: UserStore;
  readonly credentials: CredentialStore;
  readonly resources: ResourceStore;
  readonly sessions: SessionStore;
  readonly grants: GrantStore;
  readonly refreshTokens: RefreshTokenStore;
  readonly codes: CodeStore;
  readonly deviceCodes: DeviceCodeStore;
  readonly revocations: RevocationStore;
  readonly statusLists: StatusListStore;
  readonly pushedRequests: PushedRequestStore;
  readonly interactions: InteractionStore;
  readonly consents: ConsentStore;
  readonly oneTimeTokens: OneTimeTokenStore;
  readonly replay: ReplayStore;
  readonly audit: AuditStore;
  /** Runs intents in one transaction: all of them happen, or none. Inside another `write` it joins that one. */
  write<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  /** Deletes up to `limit` rows of each kind that are past their use; gives how many went. */
  cleanUp(options: { readonly now: number; readonly limit: number }): Promise<number>;
  /** What it is kept in. */
  readonly dialect: DatabaseDialect;
  /** For people who ask how the server does: reads whole tables. */
  counts(now: number): Promise<StoreCounts>;
}
