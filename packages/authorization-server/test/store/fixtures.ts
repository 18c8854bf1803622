import { createHash } from 'node:crypto';
import { openDatabase } from '@mintmark/database';
import type { Database } from '@mintmark/database';
import type { TestEngine } from '@mintmark/database/testing';
import type { Client } from '../../src/clients/client.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Grant, RefreshToken, Session, User } from '../../src/store/records.ts';
import type { Tables } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import type { RefreshRedemption } from '../../src/store/token-intents.ts';

/** A store with the database that it stands on. */
export interface OpenStore {
  readonly store: Store;
  readonly database: Database<Tables>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The moment that tests begin at. */
export const start = 1_800_000_000_000;
export const minute = 60_000;
export const day = 24 * 60 * minute;

/** A store on a new database. */
export async function openFreshStore(engine: TestEngine): Promise<OpenStore> {
  return await openStoreAt(await engine.freshUrl());
}

/** A store on a database that may already be there. */
export async function openStoreAt(url: string): Promise<OpenStore> {
  const database = await openDatabase<Tables>({ url });
  await database.migrate(migrations);
  const store = openStore(database, { now: () => start });
  return { store, database, [Symbol.asyncDispose]: () => database.close() };
}

/** What callers store instead of a secret. */
export function hashOf(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest());
}

export function grant(changes: Partial<Grant> = {}): Grant {
  return {
    tenantId: 'ten_a',
    id: 'gra_a',
    clientId: 'cli_a',
    userId: 'usr_a',
    sessionId: 'ses_a',
    isOffline: false,
    scopes: ['openid', 'offline_access'],
    resources: ['https://api.example'],
    jkt: undefined,
    authenticatedAt: start,
    amr: ['pwd', 'otp'],
    acr: undefined,
    nonce: 'n-0S6_WzA2Mj',
    claims: { id_token: ['email'], userinfo: [] },
    createdAt: start,
    expiresAt: start + 90 * day,
    revokedAt: undefined,
    revokeReason: undefined,
    ...changes,
  };
}

export function refreshToken(name: string, changes: Partial<RefreshToken> = {}): RefreshToken {
  return {
    tenantId: 'ten_a',
    hash: hashOf(name),
    grantId: 'gra_a',
    generation: 0,
    parentHash: undefined,
    issuedAt: start,
    idleExpiresAt: start + 14 * day,
    usedAt: undefined,
    childHash: undefined,
    replay: undefined,
    replayUntil: undefined,
    ...changes,
  };
}

/** A redemption of one token for another, answered with the name of the other. */
export function redemption(
  from: string,
  to: string,
  changes: Partial<RefreshRedemption> = {},
): RefreshRedemption {
  const now = changes.now ?? start + minute;
  return {
    tenantId: 'ten_a',
    hash: hashOf(from),
    now,
    child: { hash: hashOf(to), idleExpiresAt: now + 14 * day },
    replay: new TextEncoder().encode(to),
    graceSeconds: 10,
    revocationSeconds: 600,
    ...changes,
  };
}

/** Gives a family its grant and its first token. */
export async function startFamily(store: Store, first: string, changes: Partial<Grant> = {}): Promise<void> {
  const root = grant(changes);
  await store.grants.insert(root);
  await store.refreshTokens.insert(refreshToken(first, { tenantId: root.tenantId, grantId: root.id }));
}

export function session(changes: Partial<Session> = {}): Session {
  return {
    tenantId: 'ten_a',
    id: 'ses_a',
    userId: 'usr_a',
    authenticatedAt: start,
    amr: ['pwd'],
    acr: undefined,
    address: '192.0.2.1',
    userAgent: 'Firefox',
    createdAt: start,
    lastSeenAt: start,
    idleExpiresAt: start + 60 * minute,
    expiresAt: start + 7 * day,
    revokedAt: undefined,
    ...changes,
  };
}

export function user(changes: Partial<User> = {}): User {
  return {
    tenantId: 'ten_a',
    id: 'usr_a',
    status: 'active',
    profile: { name: 'Alice Example', locale: 'de' },
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    passwordChangedAt: start,
    isPasswordBreached: false,
    mustChangePassword: true,
    tokensValidAfter: undefined,
    isAdministrator: false,
    createdAt: start,
    identifiers: [
      { kind: 'email', value: 'alice@example.com', verifiedAt: start },
      { kind: 'username', value: 'alice', verifiedAt: undefined },
    ],
    ...changes,
  };
}

export function client(changes: Partial<Client> = {}): Client {
  return {
    tenantId: 'ten_a',
    id: 'cli_a',
    status: 'active',
    metadata: {
      client_name: 'Shop',
      application_type: 'web',
      redirect_uris: ['https://shop.example/callback', 'com.example.shop:/callback'],
      post_logout_redirect_uris: [],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: 'openid',
      id_token_signed_response_alg: 'ES256',
      require_auth_time: false,
      require_pushed_authorization_requests: false,
      dpop_bound_access_tokens: false,
      backchannel_logout_session_required: false,
    },
    policy: {
      consent: 'required',
      resources: [],
      origins: ['https://www.shop.example'],
      introspects: [],
      readsRevocations: false,
      registeredBy: 'administrator',
    },
    secrets: [
      { id: 'one', hash: hashOf('one'), createdAt: start, expiresAt: start + day },
      { id: 'two', hash: hashOf('two'), createdAt: start, expiresAt: undefined },
    ],
    registrationTokenHash: undefined,
    createdAt: start,
    ...changes,
  };
}

/** Runs the same thing so many times: all at the same time, or as many as it is told. */
export async function inParallel<Result>(
  count: number,
  run: (index: number) => Promise<Result>,
  atOnce = count,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const index = next;
    if (index >= count) return;
    next += 1;
    results[index] = await run(index);
    await work();
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, work));
  return results;
}

/** A store has so many connections to PostgreSQL; what waits for one gives up after a few seconds. */
export const connections = 10;

/** Runs the same thing so many times, as many at the same time as can be at work in the database. */
export function inParallelOn(engine: TestEngine): typeof inParallel {
  const most = engine.name === 'PostgreSQL' ? connections : Infinity;
  return (count, run) => inParallel(count, run, most);
}

/** How often each outcome came. */
export function countBy<Item>(items: readonly Item[], name: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1;
  return counts;
}
