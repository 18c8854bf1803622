import type { OneTimeToken } from '../records.ts';
import type { OneTimeTokenRow } from '../token-rows.ts';
import type { NewOneTimeToken, OneTimeTokenStore } from '../short-lived-intents.ts';
import { formatJson, optional, parseJson } from './columns.ts';
import type { Scope } from './scope.ts';

export function createOneTimeTokenStore(scope: Scope): OneTimeTokenStore {
  return {
    async insert(token) {
      await scope.query.insertInto('one_time_tokens').values(toRow(token)).execute();
    },
    async find(tenantId, hash, now) {
      const row = await scope.query
        .selectFrom('one_time_tokens')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toOneTimeToken(row);
    },
    async redeem(tenantId, hash, { purpose, now }) {
      const row = await scope.query
        .deleteFrom('one_time_tokens')
        .where('tenant_id', '=', tenantId)
        .where('hash', '=', hash)
        .where('purpose', '=', purpose)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      return row && toOneTimeToken(row);
    },
    async revoke(tenantId, userId, purpose) {
      await scope.query
        .deleteFrom('one_time_tokens')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('purpose', '=', purpose)
        .execute();
    },
    async revokeSent(tenantId, receiver, purpose) {
      await scope.query
        .deleteFrom('one_time_tokens')
        .where('tenant_id', '=', tenantId)
        .where('receiver', '=', receiver)
        .where('purpose', '=', purpose)
        .execute();
    },
  };
}

function toRow(token: NewOneTimeToken): OneTimeTokenRow {
  return {
    tenant_id: token.tenantId,
    hash: token.hash,
    purpose: token.purpose,
    user_id: token.userId ?? null,
    receiver: token.receiver ?? null,
    data: formatJson(token.data),
    expires_at: token.expiresAt,
  };
}

function toOneTimeToken(row: OneTimeTokenRow): OneTimeToken {
  return {
    tenantId: row.tenant_id,
    hash: row.hash,
    purpose: row.purpose,
    userId: optional(row.user_id),
    data: parseJson(row.data),
    expiresAt: row.expires_at,
  };
}
