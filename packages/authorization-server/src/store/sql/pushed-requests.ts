import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { PushedRequestRow } from '../token-rows.ts';
import type { PushedRequestStore } from '../short-lived-intents.ts';
import { optional } from './columns.ts';
import type { Scope } from './scope.ts';

const insertRequest = prepared((query: Kysely<Tables>, parameter: ParameterOf<PushedRequestRow>) =>
  query.insertInto('pushed_requests').values({
    tenant_id: parameter('tenant_id'),
    hash: parameter('hash'),
    client_id: parameter('client_id'),
    parameters: parameter('parameters'),
    jkt: parameter('jkt'),
    expires_at: parameter('expires_at'),
  }),
);

const takeRequest = prepared(
  (query: Kysely<Tables>, parameter: ParameterOf<{ tenantId: string; hash: Uint8Array; now: number }>) =>
    query
      .deleteFrom('pushed_requests')
      .where('tenant_id', '=', parameter('tenantId'))
      .where('hash', '=', parameter('hash'))
      .where('expires_at', '>', parameter('now'))
      .returning(['client_id', 'parameters', 'jkt', 'expires_at']),
);

export function createPushedRequestStore(scope: Scope): PushedRequestStore {
  return {
    async insert(request) {
      await insertRequest.run(scope.query, {
        tenant_id: request.tenantId,
        hash: request.hash,
        client_id: request.clientId,
        parameters: request.parameters,
        jkt: request.jkt ?? null,
        expires_at: request.expiresAt,
      });
    },
    async redeem(tenantId, hash, now) {
      const row = await takeRequest.first(scope.query, { tenantId, hash, now });
      return (
        row && {
          tenantId,
          hash,
          clientId: row.client_id,
          parameters: row.parameters,
          jkt: optional(row.jkt),
          expiresAt: row.expires_at,
        }
      );
    },
  };
}
