import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { CodeRow } from '../token-rows.ts';
import type { CodeStore } from '../token-intents.ts';
import { optional } from './columns.ts';
import type { Scope } from './scope.ts';

interface Key {
  readonly tenantId: string;
  readonly hash: Uint8Array;
}

const insertCode = prepared((query: Kysely<Tables>, parameter: ParameterOf<Omit<CodeRow, 'redeemed_at'>>) =>
  query.insertInto('codes').values({
    tenant_id: parameter('tenant_id'),
    hash: parameter('hash'),
    client_id: parameter('client_id'),
    grant_id: parameter('grant_id'),
    redirect_uri: parameter('redirect_uri'),
    challenge: parameter('challenge'),
    jkt: parameter('jkt'),
    expires_at: parameter('expires_at'),
    redeemed_at: null,
  }),
);

const findCode = prepared((query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
  query
    .selectFrom('codes')
    .selectAll()
    .where('tenant_id', '=', parameter('tenantId'))
    .where('hash', '=', parameter('hash')),
);

const redeemCode = prepared((query: Kysely<Tables>, parameter: ParameterOf<Key & { now: number }>) =>
  query
    .updateTable('codes')
    .set({ redeemed_at: parameter('now') })
    .where('tenant_id', '=', parameter('tenantId'))
    .where('hash', '=', parameter('hash'))
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', parameter('now')),
);

export function createCodeStore(scope: Scope): CodeStore {
  return {
    async insert(code) {
      await insertCode.run(scope.query, {
        tenant_id: code.tenantId,
        hash: code.hash,
        client_id: code.clientId,
        grant_id: code.grantId,
        redirect_uri: code.redirectUri,
        challenge: code.challenge,
        jkt: code.jkt ?? null,
        expires_at: code.expiresAt,
      });
    },
    async find(tenantId, hash) {
      const row = await findCode.first(scope.query, { tenantId, hash });
      return (
        row && {
          tenantId,
          hash,
          clientId: row.client_id,
          grantId: row.grant_id,
          redirectUri: row.redirect_uri,
          challenge: row.challenge,
          jkt: optional(row.jkt),
          expiresAt: row.expires_at,
        }
      );
    },
    async redeem(tenantId, hash, now) {
      if ((await redeemCode.run(scope.query, { tenantId, hash, now })) > 0) return 'redeemed';
      const row = await findCode.first(scope.query, { tenantId, hash });
      if (!row) return 'unknown';
      return row.redeemed_at === null ? 'expired' : 'already-redeemed';
    },
  };
}
