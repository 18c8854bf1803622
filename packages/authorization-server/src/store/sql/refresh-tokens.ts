import type { DatabaseDialect } from '@mintmark/database';
import type { Grant, RefreshToken } from '../records.ts';
import type { RefreshOutcome, RefreshRedemption, RefreshTokenStore, TokenPlace } from '../token-intents.ts';
import { toEventRow } from './audit-rows.ts';
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
import { noEvent, rotateAtOnce } from './rotate-at-once.ts';
import type { Rotation } from './rotate-at-once.ts';
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
    findPlace: (tenantId, hash) => findPlace(scope, { tenantId, hash }),
    async redeem(redemption) {
      const place = redemption.place ?? (await findPlace(scope, redemption));
      if (!place) return { outcome: 'unknown' };
      return await redeemOn[scope.dialect](scope, redemption, place);
    },
  };
}

async function findPlace(
  { query }: Scope,
  { tenantId, hash }: Pick<RefreshRedemption, 'tenantId' | 'hash'>,
): Promise<TokenPlace | undefined> {
  const row = await findGrantOfToken.first(query, { tenantId, hash });
  return row && { grant: toGrant(row), generation: row.generation };
}

type Redeem = (scope: Scope, redemption: RefreshRedemption, place: TokenPlace) => Promise<RefreshOutcome>;

/** Almost every redemption is the first of its token: that is tried at once, and looked into only if it was not. */
const redeemOn: Readonly<Record<DatabaseDialect, Redeem>> = {
  // Commits are what costs: small transactions share one.
  sqlite: (scope, redemption, place) =>
    scope.small.transaction(async (inner) =>
      (await rotate(inner, redemption, place))
        ? { outcome: 'rotated', grant: place.grant }
        : await explain(inner, redemption),
    ),
  // Ways to the server and back are what costs: it is one statement.
  postgres: async (scope, redemption, place) =>
    (await rotateAtOnce.run(scope.query, toRotation(redemption, place))) === 1
      ? { outcome: 'rotated', grant: place.grant }
      : await scope.small.transaction((inner) => explain(inner, redemption)),
};

/** Uses the token if it is good, and then does everything that belongs to that. */
async function rotate(scope: Scope, redemption: RefreshRedemption, place: TokenPlace): Promise<boolean> {
  const { now, tenantId, grantId, generation, ...rest } = toRotation(redemption, place);
  if ((await useToken.run(scope.query, { now, tenantId, grantId, generation })) === 0) return false;
  await insertToken.run(scope.query, {
    tenant_id: tenantId,
    grant_id: grantId,
    generation: generation + 1,
    hash: rest.childHash,
    issued_at: now,
    idle_expires_at: rest.idleExpiresAt,
    used_at: null,
  });
  await keepAnswer.run(scope.query, { tenantId, grantId, answer: rest.answer, until: rest.until });
  if (redemption.event) await appendEvent(scope, redemption.event);
  return true;
}

function toRotation(redemption: RefreshRedemption, { grant, generation }: TokenPlace): Rotation {
  const { tenantId, now, child, event, graceSeconds } = redemption;
  return {
    ...(event ? toEventRow(event) : noEvent),
    ...{ tenantId, now, grantId: grant.id, generation, childHash: child.hash },
    idleExpiresAt: Math.min(child.idleExpiresAt, grant.expiresAt),
    answer: redemption.replay,
    until: now + graceSeconds * 1000,
  };
}

/** Says why a token could not be used. */
async function explain(scope: Scope, redemption: RefreshRedemption): Promise<RefreshOutcome> {
  const { tenantId, hash, now } = redemption;
  // SQLite has one writer anyway.
  const findGrant = scope.dialect === 'postgres' ? lockGrantOfToken : findGrantOfToken;
  const row = await findGrant.first(scope.query, { tenantId, hash });
  if (!row) return { outcome: 'unknown' };
  const grant = toGrant(row);
  if (grant.revokedAt !== undefined) return { outcome: 'revoked', grant };
  if (grant.expiresAt <= now) return { outcome: 'expired', grant };
  return await refuseOrReplay(scope, redemption, grant);
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
