import { prepared } from '@mintmark/database';
import type { ParameterOf, PreparedQuery } from '@mintmark/database';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { NewEvent } from './audit-rows.ts';

/** What the redemption of a token writes. */
export interface Rotation extends EventColumns {
  readonly tenantId: string;
  readonly grantId: string;
  readonly generation: number;
  readonly now: number;
  readonly childHash: Uint8Array;
  readonly idleExpiresAt: number;
  readonly answer: Uint8Array;
  readonly until: number;
}

/** An event, or nulls. */
type EventColumns = { readonly [Column in Exclude<keyof NewEvent, 'tenant_id'>]: NewEvent[Column] | null };

/** For a redemption that nobody is told of. */
export const noEvent: EventColumns = {
  ...{ at: null, type: null, actor: null, subject: null, client_id: null, address: null, data: null },
};

/**
 * Redeems a token in one statement of PostgreSQL; gives 1 if it did. It waits for whoever revokes or redeems in the family
 * and looks at both rows as they are then (READ COMMITTED), so that of several at once one uses the token.
 */
export const rotateAtOnce: PreparedQuery<Tables, Rotation, unknown> = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<Rotation>) => ({
    compile: () =>
      sql`
        with alive as (
          select tenant_id, id from grants
          where tenant_id = ${parameter('tenantId')} and id = ${parameter('grantId')}
            and revoked_at is null and expires_at > ${parameter('now')}
          for no key update
        ), used as (
          update refresh_tokens as token set used_at = ${parameter('now')}
          from alive
          where token.tenant_id = alive.tenant_id and token.grant_id = alive.id
            and generation = ${parameter('generation')} and used_at is null
            and idle_expires_at > ${parameter('now')}
          returning token.tenant_id, token.grant_id, token.generation
        ), child as (
          insert into refresh_tokens (tenant_id, grant_id, generation, hash, issued_at, idle_expires_at)
          select tenant_id, grant_id, generation + 1, ${parameter('childHash')}::bytea,
            ${parameter('now')}::bigint, ${parameter('idleExpiresAt')}::bigint from used
        ), event as (
          insert into audit_events (tenant_id, at, type, actor, subject, client_id, address, data)
          select tenant_id, ${parameter('at')}::bigint, ${parameter('type')}::text, ${parameter('actor')}::text,
            ${parameter('subject')}::text, ${parameter('client_id')}::text, ${parameter('address')}::text,
            ${parameter('data')}::text
          from used where ${parameter('type')}::text is not null
        )
        update grants set answer = ${parameter('answer')}, answer_until = ${parameter('until')}
        from used
        where grants.tenant_id = used.tenant_id and grants.id = used.grant_id
      `.compile(query),
  }),
);
