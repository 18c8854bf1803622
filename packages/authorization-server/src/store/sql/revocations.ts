import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Revocation } from '../records.ts';
import type { Tables } from '../schema.ts';
import type { RevocationRow } from '../token-rows.ts';
import type { RevocationEntry, RevocationPage, RevocationStore } from '../token-intents.ts';
import type { Scope } from './scope.ts';

/** Takes the next sequences. The row stays locked until the commit, so no later sequence is seen before this one. */
const takeSequences = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string; count: number }>) =>
    query
      .insertInto('revocation_heads')
      .values({ tenant_id: parameter('tenantId'), sequence: parameter('count'), complete_since: 0 })
      .onConflict((conflict) =>
        conflict.column('tenant_id').doUpdateSet((builder) => ({
          sequence: builder('revocation_heads.sequence', '+', parameter('count')),
        })),
      )
      .returning('sequence'),
);

const findHead = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string }>) =>
  query
    .selectFrom('revocation_heads')
    .select(['sequence', 'complete_since'])
    .where('tenant_id', '=', parameter('tenantId')),
);

const readAfter = prepared(
  (
    query: Kysely<Tables>,
    parameter: ParameterOf<{ tenantId: string; cursor: number; now: number; limit: number }>,
  ) =>
    query
      .selectFrom('revocations')
      .selectAll()
      .where('tenant_id', '=', parameter('tenantId'))
      .where('sequence', '>', parameter('cursor'))
      .where('expires_at', '>', parameter('now'))
      .orderBy('sequence')
      .limit(parameter('limit')),
);

interface MatchValues {
  readonly tenantId: string;
  readonly jti: string | null;
  readonly sid: string | null;
  readonly sub: string | null;
  readonly client: string | null;
  readonly family: string | null;
  readonly issuedAt: number;
  readonly now: number;
}

const findMatch = prepared((query: Kysely<Tables>, parameter: ParameterOf<MatchValues>) =>
  query
    .selectFrom('revocations')
    .selectAll()
    .where((builder) =>
      builder.or(
        (['jti', 'sid', 'sub', 'client', 'family'] as const).map((kind) =>
          builder.and([
            builder('tenant_id', '=', parameter('tenantId')),
            builder('kind', '=', kind),
            builder('value', '=', parameter(kind)),
          ]),
        ),
      ),
    )
    .where('not_before', '>=', parameter('issuedAt'))
    .where('expires_at', '>', parameter('now'))
    // Not as a parameter: SQLite plans a statement anew each time that its limit is bound, ten times the cost of this one.
    .limit(sql.lit(1)),
);

export function createRevocationStore(scope: Scope): RevocationStore {
  return {
    async add(tenantId, entries) {
      if (entries.length === 0) return;
      await scope.write((transaction) =>
        addRevocations(transaction, { tenantId, entries, now: scope.now() }),
      );
    },
    since: (tenantId, cursor, page) => readSince(scope, { tenantId, cursor, ...page }),
    async match(tenantId, claims, now) {
      const row = await findMatch.first(scope.query, {
        tenantId,
        jti: claims.jti ?? null,
        sid: claims.sid ?? null,
        sub: claims.sub ?? null,
        client: claims.clientId ?? null,
        family: claims.family ?? null,
        // An `iat` has whole seconds: a token of the same second may be older than the entry.
        issuedAt: Math.floor(claims.issuedAt / 1000) * 1000,
        now,
      });
      return row && toRevocation(row);
    },
  };
}

/** A client may have any number of families; a statement has at most 32,766 parameters on SQLite. */
const maxRowsAtOnce = 500;

/** Adds entries within a transaction. */
export async function addRevocations(
  scope: Scope,
  { tenantId, entries, now }: { tenantId: string; entries: readonly RevocationEntry[]; now: number },
): Promise<void> {
  const head = await takeSequences.first(scope.query, { tenantId, count: entries.length });
  if (!head) throw new TypeError('expected the head of the revocations to be returned');
  const before = head.sequence - entries.length;
  const rows = entries.map((entry, index) => ({
    tenant_id: tenantId,
    sequence: before + index + 1,
    kind: entry.kind,
    value: entry.value,
    not_before: entry.notBefore,
    expires_at: entry.expiresAt,
    reason: entry.reason,
    created_at: now,
  }));
  for (let done = 0; done < rows.length; done += maxRowsAtOnce)
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await scope.query
      .insertInto('revocations')
      .values(rows.slice(done, done + maxRowsAtOnce))
      .execute();
}

async function readSince(
  scope: Scope,
  { tenantId, cursor, now, limit }: { tenantId: string; cursor: number; now: number; limit: number },
): Promise<RevocationPage> {
  // The head first: what commits between the two reads may be in the page, but never falls below its cursor.
  const head = await findHead.first(scope.query, { tenantId });
  if (!head) return { entries: [], cursor: 0, completeSince: 0, hasMore: false };
  // A cursor from the future is one of a database that was restored since: the reader starts again.
  const after = cursor > head.sequence ? 0 : cursor;
  const rows = await readAfter.all(scope.query, { tenantId, cursor: after, now, limit: limit + 1 });
  const entries = rows.slice(0, limit).map(toRevocation);
  const last = entries.at(-1)?.sequence ?? after;
  const hasMore = rows.length > limit;
  return {
    entries,
    cursor: hasMore ? last : Math.max(last, head.sequence),
    completeSince: head.complete_since,
    hasMore,
  };
}

function toRevocation(row: RevocationRow): Revocation {
  return {
    sequence: row.sequence,
    tenantId: row.tenant_id,
    kind: row.kind,
    value: row.value,
    notBefore: row.not_before,
    expiresAt: row.expires_at,
    reason: row.reason,
    createdAt: row.created_at,
  };
}
