import type { Grant, RefreshToken } from '../records.ts';
import type { RefreshOutcome, RefreshRedemption, RefreshTokenStore } from '../token-intents.ts';
import { appendEvent } from './audit.ts';
import { optional } from './columns.ts';
import { toGrant } from './grant-rows.ts';
import {
  findGrantOfToken,
  findToken,
  insertToken,
  keepAnswer,
  lockGrantOfToken,
  revokeFamily,
  useToken,
} from './refresh-queries.ts';
import type { FoundToken } from './refresh-queries.ts';
import { addRevocations } from './revocations.ts';
import type { Scope } from './scope.ts';

export function createRefreshTokenStore(scope: Scope): RefreshTokenStore {
  return {
    async insert(token) {
      await insertToken.run(scope.query, {
        tenant_id: token.tenantId,
        hash: token.hash,
        grant_id: token.grantId,
        generation: token.generation,
        issued_at: token.issuedAt,
        idle_expires_at: token.idleExpiresAt,
        used_at: token.usedAt ?? null,
      });
    },
    async find(tenantId, hash) {
      const [token, grant] = await Promise.all([
        findToken.first(scope.query, { tenantId, hash }),
        findGrantOfToken.first(scope.query, { tenantId, hash }),
      ]);
      return token && grant && { token: toToken({ tenantId, hash }, token), grant: toGrant(grant) };
    },
    async findGrant(tenantId, hash) {
      const row = await findGrantOfToken.first(scope.query, { tenantId, hash });
      return row && toGrant(row);
    },
    redeem: (redemption) => scope.small.transaction((transaction) => redeem(transaction, redemption)),
  };
}

async function redeem(scope: Scope, redemption: RefreshRedemption): Promise<RefreshOutcome> {
  const { tenantId, hash, now, child } = redemption;
  // SQLite has one writer anyway.
  const findGrant = scope.dialect === 'postgres' ? lockGrantOfToken : findGrantOfToken;
  const row = await findGrant.first(scope.query, { tenantId, hash });
  if (!row) return { outcome: 'unknown' };
  const grant = toGrant(row);
  if (grant.revokedAt !== undefined) return { outcome: 'revoked', grant };
  if (grant.expiresAt <= now) return { outcome: 'expired', grant };
  const { generation } = row;
  const place = { tenantId, grantId: grant.id, generation };
  if ((await useToken.run(scope.query, { ...place, now })) === 0) {
    return await refuseOrReplay(scope, redemption, grant);
  }
  await insertToken.run(scope.query, {
    tenant_id: tenantId,
    grant_id: grant.id,
    generation: generation + 1,
    hash: child.hash,
    issued_at: now,
    idle_expires_at: Math.min(child.idleExpiresAt, grant.expiresAt),
    used_at: null,
  });
  const until = now + redemption.graceSeconds * 1000;
  const answer = redemption.replay;
  await keepAnswer.run(scope.query, { tenantId, grantId: grant.id, answer, until });
  if (redemption.event) await appendEvent(scope, redemption.event);
  return { outcome: 'rotated', grant };
}

async function refuseOrReplay(
  scope: Scope,
  redemption: RefreshRedemption,
  grant: Grant,
): Promise<RefreshOutcome> {
  const { tenantId, hash, now } = redemption;
  const token = await findToken.first(scope.query, { tenantId, hash });
  if (!token) return { outcome: 'unknown' };
  if (token.used_at === null) return { outcome: 'expired', grant };
  const { answer, child_used_at, child_idle_expires_at } = token;
  if (child_used_at !== null || answer === null || child_idle_expires_at === null) {
    return { outcome: 'reused', grant: await punishReuse(scope, redemption, grant) };
  }
  if (child_idle_expires_at <= now) return { outcome: 'expired', grant };
  const isInGrace = now < (token.answer_until ?? 0);
  return { outcome: 'replayed', grant, replay: answer, isInGrace };
}

/** Somebody holds an old token: nobody can tell the thief from the owner, so the family ends (RFC 9700 §4.14.2). */
async function punishReuse(scope: Scope, redemption: RefreshRedemption, grant: Grant): Promise<Grant> {
  const { tenantId, now, revocationSeconds } = redemption;
  const reason = 'refresh_reuse';
  await revokeFamily.run(scope.query, { tenantId, id: grant.id, now });
  const expiresAt = now + revocationSeconds * 1000;
  // Nothing of the family is issued again: it is refused whatever the clocks of nodes say.
  const entry = { kind: 'family', value: grant.id, notBefore: expiresAt, expiresAt, reason } as const;
  await addRevocations(scope, { tenantId, now, entries: [entry] });
  await appendEvent(scope, {
    tenantId,
    at: now,
    type: reason,
    actor: 'server',
    subject: grant.userId,
    clientId: grant.clientId,
    address: undefined,
    data: { grant: grant.id },
  });
  return { ...grant, revokedAt: now, revokeReason: reason };
}

function toToken(key: { tenantId: string; hash: Uint8Array }, row: FoundToken): RefreshToken {
  // The family keeps one answer: that of its newest token, given to whoever is the parent of that one.
  const isParentOfNewest = row.child_hash !== null && row.child_used_at === null;
  return {
    ...key,
    grantId: row.grant_id,
    generation: row.generation,
    parentHash: optional(row.parent_hash),
    issuedAt: row.issued_at,
    idleExpiresAt: row.idle_expires_at,
    usedAt: optional(row.used_at),
    childHash: optional(row.child_hash),
    replay: isParentOfNewest ? optional(row.answer) : undefined,
    replayUntil: isParentOfNewest ? optional(row.answer_until) : undefined,
  };
}
