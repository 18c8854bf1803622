import type { Identifier, User } from '../records.ts';
import type { IdentifierRow, UserRow } from '../registry-rows.ts';
import { formatFlag, formatJson, optional, parseJson } from './columns.ts';

export function toUser(row: UserRow, identifiers: readonly IdentifierRow[]): User {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    status: row.status,
    profile: parseJson(row.profile),
    passwordHash: optional(row.password_hash),
    passwordChangedAt: optional(row.password_changed_at),
    isPasswordBreached: row.is_password_breached === 1,
    mustChangePassword: row.must_change_password === 1,
    tokensValidAfter: optional(row.tokens_valid_after),
    isAdministrator: row.is_administrator === 1,
    createdAt: row.created_at,
    // Sorted here: SQLite would walk through all of the tenant to have them in order.
    identifiers: identifiers.toSorted(byValue).map(toIdentifier),
  };
}

export function toUserRow(user: User): UserRow {
  return {
    tenant_id: user.tenantId,
    id: user.id,
    status: user.status,
    profile: formatJson(user.profile),
    password_hash: user.passwordHash ?? null,
    password_changed_at: user.passwordChangedAt ?? null,
    is_password_breached: formatFlag(user.isPasswordBreached),
    must_change_password: formatFlag(user.mustChangePassword),
    tokens_valid_after: user.tokensValidAfter ?? null,
    is_administrator: formatFlag(user.isAdministrator),
    created_at: user.createdAt,
  };
}

export function toIdentifierRows(user: User): IdentifierRow[] {
  return user.identifiers.map(({ kind, value, verifiedAt }) => ({
    tenant_id: user.tenantId,
    kind,
    value,
    user_id: user.id,
    verified_at: verifiedAt ?? null,
  }));
}

function toIdentifier({ kind, value, verified_at }: IdentifierRow): Identifier {
  return { kind, value, verifiedAt: optional(verified_at) };
}

function byValue(one: IdentifierRow, other: IdentifierRow): number {
  if (one.kind !== other.kind) return one.kind < other.kind ? -1 : 1;
  return one.value < other.value ? -1 : 1;
}
