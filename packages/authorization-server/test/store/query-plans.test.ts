import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, mock } from 'node:test';
import { describeOnEngines } from '@mintmark/database/testing';
import { sql } from 'kysely';
import { exerciseStore } from './exercise.ts';
import { openStoreAt } from './fixtures.ts';

/** What stays small: one row for each tenant, list or chain, and a page of what is dead. */
const small = new Set([
  'tenants',
  'revocation_heads',
  'status_lists',
  'audit_chain',
  'migrations',
  'keys',
  'resources',
  'list',
  'dead',
]);

/** Rows that are walked through: those of a table, or all of a tenant. */
const isLong = /^SCAN|AUTOMATIC|\(tenant_id=\?\)/;

/** What is short in spite of that: rows given in the statement, events not yet sealed. */
const isShort = /VALUES CLAUSE|CONSTANT ROW|json_each|audit_events_unsealed/;

/** A page of a list, which ends at its limit. */
const isPage =
  /^select \* from "(?:users|clients|audit_events)" where "tenant_id" = \? (?:and "chain_index" is not null )?order by "id"(?: desc)? limit \?$/;

/** Every statement that the store runs on SQLite while all its intents are called. */
async function recordStatements(url: string): Promise<Set<string>> {
  const statements = new Set<string>();
  await using opened = await openStoreAt(url);
  const prepare = mock.method(DatabaseSync.prototype, 'prepare');
  await exerciseStore(opened.store, 'ten_a');
  for (const { arguments: given } of prepare.mock.calls) statements.add(given[0]);
  prepare.mock.restore();
  return statements;
}

function findScans(database: DatabaseSync, statement: string): string[] {
  const plan = database.prepare(`explain query plan ${statement}`).all(...bindings(statement));
  return plan
    .map(({ detail }) => String(detail))
    .filter((detail) => isLong.test(detail) && !isShort.test(detail))
    .filter((detail) => !small.has(detail.split(' ')[1] ?? ''));
}

function bindings(statement: string): null[] {
  return Array.from(statement.matchAll(/\?/g), () => null);
}

describe('the statements of a store on SQLite', () => {
  it('walk through no large table', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mintmark-plans-'));
    try {
      const file = join(folder, 'plans.db');
      const statements = [...(await recordStatements(`sqlite:${file}`))];
      const database = new DatabaseSync(file);
      const queries = statements.filter((statement) =>
        /^\s*(?:select|update|delete|insert)/i.test(statement),
      );
      assert.ok(queries.length > 90, `${queries.length} statements`);
      const scans = queries
        .filter((query) => !isPage.test(query))
        .flatMap((query) => findScans(database, query).map((scan) => `${scan} in ${query}`));
      database.close();
      assert.deepEqual(scans, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeOnEngines('the statements of a store', (engine) => {
  // Of SQLite the plans themselves are read, above.
  if (engine.name !== 'PostgreSQL') return;

  it('read no large table from end to end', async () => {
    const url = await engine.freshUrl();
    // Otherwise a table of few rows is read whole, which says nothing.
    const avoiding = new URL(url);
    avoiding.searchParams.set('options', '-c enable_seqscan=off');
    // Building an index reads its table; what a connection counted is known once it is closed.
    await readScans(url);
    const before = await readScans(url);
    {
      await using opened = await openStoreAt(avoiding.href);
      await exerciseStore(opened.store, 'ten_a');
    }
    const after = await readScans(url);
    const scanned = [...after].filter(
      ([table, count]) => count > (before.get(table) ?? 0) && !small.has(table),
    );
    assert.deepEqual(scanned, []);
  });
});

/** How often each table was read from end to end. */
async function readScans(url: string): Promise<Map<string, number>> {
  await using opened = await openStoreAt(url);
  const { rows } = await sql<{ relname: string; seq_scan: number }>`
    select relname, seq_scan from pg_stat_user_tables`.execute(opened.database.query);
  return new Map(rows.map(({ relname, seq_scan }) => [relname, seq_scan]));
}
