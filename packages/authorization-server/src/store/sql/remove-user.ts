import type { Scope } from './scope.ts';

/** Where rows belong to a person. */
const belongings = [
  'identifiers',
  'credentials',
  'consents',
  'one_time_tokens',
  'sessions',
  'grants',
] as const;

/** Removes a person with everything that was theirs; the audit log stays. */
export async function removeUser(
  { query }: Scope,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<boolean> {
  await query
    .deleteFrom('refresh_tokens')
    .where('tenant_id', '=', tenantId)
    .where('grant_id', 'in', (inner) =>
      inner.selectFrom('grants').select('id').where('tenant_id', '=', tenantId).where('user_id', '=', id),
    )
    .execute();
  for (const table of belongings) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await query.deleteFrom(table).where('tenant_id', '=', tenantId).where('user_id', '=', id).execute();
  }
  const { numDeletedRows } = await query
    .deleteFrom('users')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
