import type { StoreCounts } from '../store.ts';
import type { Scope } from './scope.ts';

/** Counts what there is; reads whole tables, so it is for people who ask, not for every request. */
export async function countRows({ query }: Scope, now: number): Promise<StoreCounts> {
  const count = query.fn.countAll().as('rows');
  const living = (table: 'sessions' | 'grants') =>
    query
      .selectFrom(table)
      .select(count)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
  const all = (table: 'tenants' | 'users' | 'clients') =>
    query.selectFrom(table).select(count).executeTakeFirst();
  const [tenants, users, clients, sessions, grants] = await Promise.all([
    ...[all('tenants'), all('users'), all('clients')],
    ...[living('sessions'), living('grants')],
  ]);
  return {
    tenants: Number(tenants?.rows ?? 0),
    users: Number(users?.rows ?? 0),
    clients: Number(clients?.rows ?? 0),
    sessions: Number(sessions?.rows ?? 0),
    grants: Number(grants?.rows ?? 0),
  };
}
