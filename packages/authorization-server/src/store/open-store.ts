import type { Database } from '@mintmark/database';
import type { Tables } from './schema.ts';
import { createAuditStore } from './sql/audit.ts';
import { cleanUp } from './sql/clean-up.ts';
import { createClientStore } from './sql/clients.ts';
import { createCodeStore } from './sql/codes.ts';
import { createConsentStore } from './sql/consents.ts';
import { countRows } from './sql/counts.ts';
import { createCredentialStore } from './sql/credentials.ts';
import { createDeviceCodeStore } from './sql/device-codes.ts';
import { createGrantStore } from './sql/grants.ts';
import { createInteractionStore } from './sql/interactions.ts';
import { createOneTimeTokenStore } from './sql/one-time-tokens.ts';
import { createPushedRequestStore } from './sql/pushed-requests.ts';
import { createRefreshTokenStore } from './sql/refresh-tokens.ts';
import { createReplayStore } from './sql/replay.ts';
import { createResourceStore } from './sql/resources.ts';
import { createRevocationStore } from './sql/revocations.ts';
import { scopeOf } from './sql/scope.ts';
import type { Scope } from './sql/scope.ts';
import { createSessionStore } from './sql/sessions.ts';
import { createStatusListStore } from './sql/status-lists.ts';
import type { ReservedPlaces } from './sql/status-lists.ts';
import { createTenantStore } from './sql/tenants.ts';
import { createUserStore } from './sql/users.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** The clock, in epoch milliseconds, for what callers do not date. Default: `Date.now`. */
  readonly now?: () => number;
}

/** A store on a database that `migrate(migrations)` has prepared. Closing the database is left to whoever opened it. */
export function openStore(database: Database<Tables>, { now = Date.now }: StoreOptions = {}): Store {
  return createStore(scopeOf(database, now), new Map());
}

function createStore(scope: Scope, reserved: ReservedPlaces): Store {
  return {
    tenants: createTenantStore(scope),
    clients: createClientStore(scope),
    users: createUserStore(scope),
    credentials: createCredentialStore(scope),
    resources: createResourceStore(scope),
    sessions: createSessionStore(scope),
    grants: createGrantStore(scope),
    refreshTokens: createRefreshTokenStore(scope),
    codes: createCodeStore(scope),
    deviceCodes: createDeviceCodeStore(scope),
    revocations: createRevocationStore(scope),
    statusLists: createStatusListStore(scope, reserved),
    pushedRequests: createPushedRequestStore(scope),
    interactions: createInteractionStore(scope),
    consents: createConsentStore(scope),
    oneTimeTokens: createOneTimeTokenStore(scope),
    replay: createReplayStore(scope),
    audit: createAuditStore(scope),
    write: (work) => scope.write((transaction) => work(createStore(transaction, reserved))),
    cleanUp: (options) => cleanUp(scope, options),
    dialect: scope.dialect,
    counts: (now) => countRows(scope, now),
  };
}
