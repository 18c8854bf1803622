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

interface FamilyKey {
  readonly tenantId: string;
  readonly grantId: string;
  readonly generation: number;
}

interface TokenUse extends FamilyKey {
  readonly now: number;
}

interface Answer {
  readonly tenantId: string;
  readonly grantId: string;
  readonly answer: Uint8Array;
  readonly until: number;
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
  readonly issued_at: number;
  readonly idle_expires_at: number;
  readonly used_at: number | null;
  readonly parent_hash: Uint8Array | null;
  readonly child_hash: Uint8Array | null;
  readonly child_used_at: number | null;
  readonly child_idle_expires_at: number | null;
  readonly answer: Uint8Array | null;
  readonly answer_until: number | null;
}

/** A token by its hash, with those before and after it, and the answer that the newest of its family came in. */
export const findToken: PreparedQuery<Tables, Key, FoundToken> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
    query
      .selectFrom('refresh_tokens as token')
      .innerJoin('grants', (join) =>
        join.onRef('grants.tenant_id', '=', 'token.tenant_id').onRef('grants.id', '=', 'token.grant_id'),
      )
      .leftJoin('refresh_tokens as parent', (join) =>
        join
          .onRef('parent.tenant_id', '=', 'token.tenant_id')
          .onRef('parent.grant_id', '=', 'token.grant_id')
          .on((builder) =>
            builder('parent.generation', '=', builder('token.generation', '-', builder.lit(1))),
          ),
      )
      .leftJoin('refresh_tokens as child', (join) =>
        join
          .onRef('child.tenant_id', '=', 'token.tenant_id')
          .onRef('child.grant_id', '=', 'token.grant_id')
          .on((builder) =>
            builder('child.generation', '=', builder('token.generation', '+', builder.lit(1))),
          ),
      )
      .select([
        'token.grant_id',
        'token.generation',
        'token.issued_at',
        'token.idle_expires_at',
        'token.used_at',
        'parent.hash as parent_hash',
        'child.hash as child_hash',
        'child.used_at as child_used_at',
        'child.idle_expires_at as child_idle_expires_at',
        'grants.answer',
        'grants.answer_until',
      ])
      .where('token.tenant_id', '=', parameter('tenantId'))
      .where('token.hash', '=', parameter('hash')),
);

/** The grant of a token, with the token's place in the family. */
export type GrantOfTokenRow = ReadGrantRow & Pick<RefreshTokenRow, 'generation'>;

/** The grant of a token. */
export const findGrantOfToken: PreparedQuery<Tables, Key, GrantOfTokenRow> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Key>) => grantOfToken(query, parameter),
);

/** The grant of a token, locked: one redemption of a family after the other, and none beside its revocation. */
export const lockGrantOfToken: PreparedQuery<Tables, Key, GrantOfTokenRow> = prepared(
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
    .select('token.generation')
    .where('token.tenant_id', '=', parameter('tenantId'))
    .where('token.hash', '=', parameter('hash'));
}

/** Uses a token once, of a family that lives: the compare-and-swap. */
export const useToken: PreparedQuery<Tables, TokenUse, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<TokenUse>) =>
    query
      .updateTable('refresh_tokens')
      .set({ used_at: parameter('now') })
      .where('tenant_id', '=', parameter('tenantId'))
      .where('grant_id', '=', parameter('grantId'))
      .where('generation', '=', parameter('generation'))
      .where('used_at', 'is', null)
      .where('idle_expires_at', '>', parameter('now'))
      .where((builder) =>
        builder.exists(
          builder
            .selectFrom('grants')
            .select(builder.lit(1).as('one'))
            .where('tenant_id', '=', parameter('tenantId'))
            .where('id', '=', parameter('grantId'))
            .where('revoked_at', 'is', null)
            .where('expires_at', '>', parameter('now')),
        ),
      ),
);

/** A new token. */
export const insertToken: PreparedQuery<Tables, RefreshTokenRow, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<RefreshTokenRow>) =>
    query.insertInto('refresh_tokens').values({
      tenant_id: parameter('tenant_id'),
      grant_id: parameter('grant_id'),
      generation: parameter('generation'),
      hash: parameter('hash'),
      issued_at: parameter('issued_at'),
      idle_expires_at: parameter('idle_expires_at'),
      used_at: parameter('used_at'),
    }),
);

/** Keeps the answer that the newest token of a family came in; the one before is needed no more. */
export const keepAnswer: PreparedQuery<Tables, Answer, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Answer>) =>
    query
      .updateTable('grants')
      .set({ answer: parameter('answer'), answer_until: parameter('until') })
      .where('tenant_id', '=', parameter('tenantId'))
      .where('id', '=', parameter('grantId')),
);

/** Ends a family. */
export const revokeFamily: PreparedQuery<Tables, FamilyEnd, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<FamilyEnd>) =>
    query
      .updateTable('grants')
      .set({
        revoked_at: parameter('now'),
        revoke_reason: 'refresh_reuse',
        ends_at: parameter('now'),
        answer: null,
      })
      .where('tenant_id', '=', parameter('tenantId'))
      .where('id', '=', parameter('id'))
      .where('revoked_at', 'is', null),
);
