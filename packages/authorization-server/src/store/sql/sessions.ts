import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Session } from '../records.ts';
import type { Page, PageOf } from '../registry-intents.ts';
import type { Tables } from '../schema.ts';
import type { SessionRow } from '../token-rows.ts';
import type { SessionRenewal, SessionStore } from '../token-intents.ts';
import { formatJson, optional, parseJson } from './columns.ts';
import { limitOf, toPage } from './pages.ts';
import type { Scope } from './scope.ts';

/** How long the last use of a session may be behind, so that not every request is a write. */
const touchMs = 60_000;

const findByCookie = prepared(
  (
    query: Kysely<Tables>,
    parameter: ParameterOf<{ tenantId: string; cookieHash: Uint8Array; now: number }>,
  ) =>
    query
      .selectFrom('sessions')
      .selectAll()
      .where('tenant_id', '=', parameter('tenantId'))
      .where('cookie_hash', '=', parameter('cookieHash'))
      .where('revoked_at', 'is', null)
      .where('idle_expires_at', '>', parameter('now'))
      .where('expires_at', '>', parameter('now')),
);

const findById = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string; id: string }>) =>
  query
    .selectFrom('sessions')
    .selectAll()
    .where('tenant_id', '=', parameter('tenantId'))
    .where('id', '=', parameter('id')),
);

export function createSessionStore(scope: Scope): SessionStore {
  return {
    async insert(session, cookieHash) {
      await scope.query.insertInto('sessions').values(toRow(session, cookieHash)).execute();
    },
    async find(tenantId, id) {
      const row = await findById.first(scope.query, { tenantId, id });
      return row && toSession(row);
    },
    async findByCookie(tenantId, cookieHash, now) {
      const row = await findByCookie.first(scope.query, { tenantId, cookieHash, now });
      return row && toSession(row);
    },
    async list(tenantId, userId, now) {
      const rows = await livingSessions(scope, tenantId, now)
        .where('user_id', '=', userId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toSession);
    },
    listAll: (tenantId, page, now) => readPage(scope, tenantId, { ...page, now }),
    touch: (session, change) => touchSession(scope, session, change),
    renew: (tenantId, id, change) => renewSession(scope, { tenantId, id }, change),
    async end(tenantId, id, { now, reason }) {
      const { numUpdatedRows } = await scope.query
        .updateTable('sessions')
        .set({ revoked_at: now, revoke_reason: reason })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function livingSessions(
  scope: Scope,
  tenantId: string,
  now: number,
): SelectQueryBuilder<Tables, 'sessions', SessionRow> {
  return scope.query
    .selectFrom('sessions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .where('expires_at', '>', now);
}

async function readPage(
  scope: Scope,
  tenantId: string,
  { after = '', now, ...page }: Page & { readonly now: number },
): Promise<PageOf<Session>> {
  const limit = limitOf(page);
  const rows = await livingSessions(scope, tenantId, now)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return toPage(rows.map(toSession), limit);
}

async function touchSession(
  scope: Scope,
  session: Session,
  { now, idleExpiresAt }: { now: number; idleExpiresAt: number },
): Promise<void> {
  const stale = now - touchMs;
  if (session.lastSeenAt > stale) return;
  await scope.query
    .updateTable('sessions')
    .set({ last_seen_at: now, idle_expires_at: Math.min(idleExpiresAt, session.expiresAt) })
    .where('tenant_id', '=', session.tenantId)
    .where('id', '=', session.id)
    .where('last_seen_at', '<=', stale)
    .where('revoked_at', 'is', null)
    .execute();
}

async function renewSession(
  scope: Scope,
  { tenantId, id }: { tenantId: string; id: string },
  change: SessionRenewal,
): Promise<boolean> {
  const { cookieHash, authenticatedAt, amr, acr, now } = change;
  const { numUpdatedRows } = await scope.query
    .updateTable('sessions')
    .set({
      cookie_hash: cookieHash,
      authenticated_at: authenticatedAt,
      amr: formatJson(amr),
      acr: acr ?? null,
      last_seen_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toSession(row: SessionRow): Session {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    userId: row.user_id,
    authenticatedAt: row.authenticated_at,
    amr: parseJson(row.amr),
    acr: optional(row.acr),
    address: row.address,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    idleExpiresAt: row.idle_expires_at,
    expiresAt: row.expires_at,
    revokedAt: optional(row.revoked_at),
  };
}

function toRow(session: Session, cookieHash: Uint8Array): SessionRow {
  return {
    tenant_id: session.tenantId,
    id: session.id,
    cookie_hash: cookieHash,
    user_id: session.userId,
    authenticated_at: session.authenticatedAt,
    amr: formatJson(session.amr),
    acr: session.acr ?? null,
    address: session.address,
    user_agent: session.userAgent,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    idle_expires_at: Math.min(session.idleExpiresAt, session.expiresAt),
    expires_at: session.expiresAt,
    revoked_at: session.revokedAt ?? null,
    revoke_reason: null,
  };
}
