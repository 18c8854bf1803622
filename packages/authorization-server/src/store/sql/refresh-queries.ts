import { prepared } from '@mintmark/database';
import type { ParameterOf, PreparedQuery } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { RefreshTokenRow } from '../token-rows.ts';
import { grantColumns } from './grant-rows.ts';
import type { ReadGrantRow } from './grant-rows.ts';

interface Key {
  readonly tenantId: string;
  readonly hash: Uint8Array;
}

interface TokenUse extends Key {
  readonly now: number;
  readonly childHash: Uint8Array;
}

interface FamilyEnd {
  readonly tenantId: string;
  readonly id: string;
  readonly now: number;
}

/** What `findToken` reads. */
export interface FoundToken {
  readonly grant_id: string;
  readonly generation: number;
  readonly parent_hash: Uint8Array | null;
  readonly issued_at: number;
  readonly idle_expires_at: number;
  readonly used_at: number | null;
  readonly child_hash: Uint8Array | null;
  readonly answer: Uint8Array | null;
  readonly answer_until: number | null;
  readonly child_used_at: number | null;
  readonly child_idle_expires_at: number | null;
}

/** A token by its hash, with the grant of its family and the answer that its child was given out in. */
export const findToken: PreparedQuery<Tables, Key, FoundToken> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
    query
      .selectFrom('refresh_tokens as token')
      .leftJoin('refresh_tokens as child', (join) =>
        join.onRef('child.tenant_id', '=', 'token.tenant_id').onRef('child.hash', '=', 'token.child_hash'),
      )
      .select([
        'token.grant_id',
        'token.generation',
        'token.parent_hash',
        'token.issued_at',
        'token.idle_expires_at',
        'token.used_at',
        'token.child_hash',
        'child.answer',
        'child.answer_until',
        'child.used_at as child_used_at',
        'child.idle_expires_at as child_idle_expires_at',
      ])
      .where('token.tenant_id', '=', parameter('tenantId'))
      .where('token.hash', '=', parameter('hash')),
);

/** The grant of a token. */
export const findGrantOfToken: PreparedQuery<Tables, Key, ReadGrantRow> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Key>) => grantOfToken(query, parameter),
);

/** The grant of a token, locked: one redemption of a family after the other, and none beside its revocation. */
export const lockGrantOfToken: PreparedQuery<Tables, Key, ReadGrantRow> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
    grantOfToken(query, parameter).forNoKeyUpdate('grants'),
);

function grantOfToken(query: Kysely<Tables>, parameter: ParameterOf<Key>) {
  return query
    .selectFrom('refresh_tokens as token')
    .innerJoin('grants', (join) =>
      join.onRef('grants.tenant_id', '=', 'token.tenant_id').onRef('grants.id', '=', 'token.grant_id'),
    )
    .select(grantColumns.map((column) => `grants.${column}` as const))
    .where('token.tenant_id', '=', parameter('tenantId'))
    .where('token.hash', '=', parameter('hash'));
}

/** Uses a token once: the compare-and-swap. The answer that it came in is needed no more. */
export const useToken: PreparedQuery<Tables, TokenUse, { generation: number }> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<TokenUse>) =>
    query
      .updateTable('refresh_tokens')
      .set({
        used_at: parameter('now'),
        child_hash: parameter('childHash'),
        answer: null,
        answer_until: null,
      })
      .where('tenant_id', '=', parameter('tenantId'))
      .where('hash', '=', parameter('hash'))
      .where('used_at', 'is', null)
      .where('idle_expires_at', '>', parameter('now'))
      .returning('generation'),
);

/** A new token. */
export const insertToken: PreparedQuery<Tables, RefreshTokenRow, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<RefreshTokenRow>) =>
    query.insertInto('refresh_tokens').values({
      tenant_id: parameter('tenant_id'),
      hash: parameter('hash'),
      grant_id: parameter('grant_id'),
      generation: parameter('generation'),
      parent_hash: parameter('parent_hash'),
      issued_at: parameter('issued_at'),
      idle_expires_at: parameter('idle_expires_at'),
      used_at: parameter('used_at'),
      child_hash: parameter('child_hash'),
      answer: parameter('answer'),
      answer_until: parameter('answer_until'),
    }),
);

/** Ends a family. */
export const revokeFamily: PreparedQuery<Tables, FamilyEnd, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<FamilyEnd>) =>
    query
      .updateTable('grants')
      .set({ revoked_at: parameter('now'), revoke_reason: 'refresh_reuse', ends_at: parameter('now') })
      .where('tenant_id', '=', parameter('tenantId'))
      .where('id', '=', parameter('id'))
      .where('revoked_at', 'is', null),
);
