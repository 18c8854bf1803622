import { prepared } from '@mintmark/database';
import type { ParameterOf } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { User } from '../records.ts';
import type { Page, UserChanges, UserStore } from '../registry-intents.ts';
import type { IdentifierRow, UserRow } from '../registry-rows.ts';
import type { Tables } from '../schema.ts';
import { isStorable, toStorable } from './columns.ts';
import { endOfPrefix, limitOf, toPage } from './pages.ts';
import { removeUser } from './remove-user.ts';
import type { Scope } from './scope.ts';
import { toIdentifierRows, toUser, toUserRow } from './user-rows.ts';

interface Key {
  readonly tenantId: string;
  readonly id: string;
}

/** A person, once for each of their names, or once without any: one statement, because every refresh needs it. */
const findUser = prepared((query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
  query
    .selectFrom('users')
    .leftJoin('identifiers', (join) =>
      join
        .onRef('identifiers.tenant_id', '=', 'users.tenant_id')
        .onRef('identifiers.user_id', '=', 'users.id'),
    )
    .selectAll('users')
    .select(['identifiers.kind', 'identifiers.value', 'identifiers.verified_at'])
    .where('users.tenant_id', '=', parameter('tenantId'))
    .where('users.id', '=', parameter('id')),
);

const findIdentifiers = prepared((query: Kysely<Tables>, parameter: ParameterOf<Key>) =>
  query
    .selectFrom('identifiers')
    .selectAll()
    .where('tenant_id', '=', parameter('tenantId'))
    .where('user_id', '=', parameter('id')),
);

export function createUserStore(scope: Scope): UserStore {
  return {
    find: (tenantId, id) => readUser(scope, { tenantId, id }),
    async findByIdentifier(tenantId, kind, value) {
      if (!isStorable(value)) return undefined;
      const row = await scope.query
        .selectFrom('identifiers')
        .select('user_id')
        .where('tenant_id', '=', tenantId)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .executeTakeFirst();
      return row && (await readUser(scope, { tenantId, id: row.user_id }));
    },
    async list(tenantId, page) {
      const limit = limitOf(page);
      const rows = await readPage(scope, tenantId, { ...page, limit: limit + 1 });
      return toPage(await Promise.all(rows.map((row) => withIdentifiers(scope, row))), limit);
    },
    insert: (user) =>
      scope.write(async ({ query }) => {
        await query.insertInto('users').values(toUserRow(user)).execute();
        await insertIdentifiers(query, user);
      }),
    update: (tenantId, id, changes) =>
      scope.write((transaction) => updateUser(transaction, { tenantId, id }, changes)),
    remove: (tenantId, id) => scope.write((transaction) => removeUser(transaction, { tenantId, id })),
  };
}

async function readUser(scope: Scope, key: Key): Promise<User | undefined> {
  const rows = await findUser.all(scope.query, key);
  const [user] = rows;
  return user && toUser(user, rows.flatMap(toIdentifierRow));
}

function toIdentifierRow(row: Awaited<ReturnType<typeof findUser.all>>[number]): IdentifierRow[] {
  const { tenant_id, id, kind, value, verified_at } = row;
  return kind === null || value === null ? [] : [{ tenant_id, user_id: id, kind, value, verified_at }];
}

async function withIdentifiers(scope: Scope, row: UserRow): Promise<User> {
  return toUser(row, await findIdentifiers.all(scope.query, { tenantId: row.tenant_id, id: row.id }));
}

function readPage(scope: Scope, tenantId: string, page: Page): Promise<UserRow[]> {
  const { after, limit } = page;
  const search = toStorable(page.search?.trim().normalize('NFKC').toLowerCase() ?? '');
  return scope.query
    .selectFrom('users')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .$if(search !== '', (query) =>
      query.where('id', 'in', (inner) =>
        inner
          .selectFrom('identifiers')
          .select('user_id')
          .where('tenant_id', '=', tenantId)
          .where('kind', 'in', ['username', 'email'])
          .where('value', '>=', search)
          .where('value', '<', endOfPrefix(search)),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
}

async function updateUser(scope: Scope, key: Key, changes: UserChanges): Promise<boolean> {
  const { query, dialect } = scope;
  const reading = query
    .selectFrom('users')
    .selectAll()
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id);
  const row = await (dialect === 'postgres' ? reading.forUpdate() : reading).executeTakeFirst();
  if (!row) return false;
  const user: User = { ...(await withIdentifiers(scope, row)), ...changes };
  await query
    .updateTable('users')
    .set(toUserRow(user))
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .execute();
  if (changes.identifiers) await replaceIdentifiers(query, user);
  return true;
}

async function replaceIdentifiers(query: Kysely<Tables>, user: User): Promise<void> {
  await query
    .deleteFrom('identifiers')
    .where('tenant_id', '=', user.tenantId)
    .where('user_id', '=', user.id)
    .execute();
  await insertIdentifiers(query, user);
}

async function insertIdentifiers(query: Kysely<Tables>, user: User): Promise<void> {
  if (user.identifiers.length === 0) return;
  await query.insertInto('identifiers').values(toIdentifierRows(user)).execute();
}
