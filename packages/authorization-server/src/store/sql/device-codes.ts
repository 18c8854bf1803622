import type { DeviceCode } from '../records.ts';
import type { DeviceCodeRow } from '../token-rows.ts';
import type { DeviceCodeStore, DevicePoll } from '../token-intents.ts';
import { formatJson, isStorable, optional, parseJson } from './columns.ts';
import type { Scope } from './scope.ts';

/** What a client that polls too often has to wait longer each time (RFC 8628 §3.5). */
const slowDownSeconds = 5;

interface Key {
  readonly tenantId: string;
  readonly hash: Uint8Array;
}

export function createDeviceCodeStore(scope: Scope): DeviceCodeStore {
  return {
    async insert(code) {
      await scope.query.insertInto('device_codes').values(toRow(code)).execute();
    },
    async findByUserCode(tenantId, userCode, now) {
      if (!isStorable(userCode)) return undefined;
      const row = await scope.query
        .selectFrom('device_codes')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_code', '=', userCode)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toDeviceCode(row);
    },
    async decide(tenantId, hash, decision) {
      const change =
        decision === 'denied'
          ? ({ status: 'denied' } as const)
          : ({ status: 'approved', grant_id: decision.grantId } as const);
      const { numUpdatedRows } = await scope.query
        .updateTable('device_codes')
        .set(change)
        .where('tenant_id', '=', tenantId)
        .where('hash', '=', hash)
        .where('status', '=', 'pending')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    poll: (tenantId, hash, now) =>
      scope.write((transaction) => pollCode(transaction, { tenantId, hash }, now)),
  };
}

async function pollCode(scope: Scope, key: Key, now: number): Promise<DevicePoll> {
  const reading = scope.query
    .selectFrom('device_codes')
    .selectAll()
    .where('tenant_id', '=', key.tenantId)
    .where('hash', '=', key.hash);
  const row = await (scope.dialect === 'postgres' ? reading.forUpdate() : reading).executeTakeFirst();
  if (!row) return { outcome: 'unknown' };
  const code = toDeviceCode(row);
  if (code.status === 'redeemed') return { outcome: 'already-redeemed', code };
  if (code.expiresAt <= now) return { outcome: 'expired', code };
  if (code.status === 'denied') return { outcome: 'denied', code };
  if (code.status === 'approved' && code.grantId !== undefined) {
    await change(scope, key, { status: 'redeemed', last_polled_at: now });
    return { outcome: 'redeemed', code: { ...code, status: 'redeemed' }, grantId: code.grantId };
  }
  return await recordPoll(scope, code, now);
}

async function recordPoll(scope: Scope, code: DeviceCode, now: number): Promise<DevicePoll> {
  const { lastPolledAt, intervalSeconds } = code;
  const isTooSoon = lastPolledAt !== undefined && now < lastPolledAt + intervalSeconds * 1000;
  const interval = intervalSeconds + (isTooSoon ? slowDownSeconds : 0);
  await change(scope, code, { last_polled_at: now, interval_seconds: interval });
  return {
    outcome: isTooSoon ? 'slow-down' : 'pending',
    code: { ...code, lastPolledAt: now, intervalSeconds: interval },
  };
}

async function change(
  scope: Scope,
  { tenantId, hash }: Key,
  changes: Partial<Pick<DeviceCodeRow, 'status' | 'last_polled_at' | 'interval_seconds'>>,
): Promise<void> {
  await scope.query
    .updateTable('device_codes')
    .set(changes)
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', hash)
    .execute();
}

function toDeviceCode(row: DeviceCodeRow): DeviceCode {
  return {
    tenantId: row.tenant_id,
    hash: row.hash,
    userCode: row.user_code,
    clientId: row.client_id,
    scopes: parseJson(row.scopes),
    resources: parseJson(row.resources),
    status: row.status,
    grantId: optional(row.grant_id),
    intervalSeconds: row.interval_seconds,
    lastPolledAt: optional(row.last_polled_at),
    expiresAt: row.expires_at,
  };
}

function toRow(code: DeviceCode): DeviceCodeRow {
  return {
    tenant_id: code.tenantId,
    hash: code.hash,
    user_code: code.userCode,
    client_id: code.clientId,
    scopes: formatJson(code.scopes),
    resources: formatJson(code.resources),
    status: code.status,
    grant_id: code.grantId ?? null,
    interval_seconds: code.intervalSeconds,
    last_polled_at: code.lastPolledAt ?? null,
    expires_at: code.expiresAt,
  };
}
