import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { addClient, refresh, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import type { TestServer } from '../../src/testing/test-server.test-helper.ts';
import { addFamilies, freshHome, openHome, prepareFamilies, type Home } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';
import { isActive, isSignedIn, refreshAt } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

/** Lets no file of a process grow beyond a size; a write beyond it fails as on a full disk. */
function limitFiles({ pid }: Program, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
}

function hasPrlimit(): boolean {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
}

const skip = hasPrlimit() || process.env['CI'] === 'true' ? false : 'prlimit (util-linux) is missing';

async function countTokens(t: TestContext, home: Home): Promise<readonly number[]> {
  const test = await openHome(t, home);
  const rows = await test.database.query
    .selectFrom('refresh_tokens')
    .select('generation')
    .orderBy('generation')
    .execute();
  await test.close();
  return rows.map(({ generation }) => generation);
}

describe('a disk that is full', () => {
  it(
    'refuses what must be written, goes on reading, and works once there is room',
    { ...bound, skip },
    async (t) => {
      const home = freshHome();
      const { client, families } = await prepareFamilies(t, home, 1);
      const program = await startProgram(t, home);
      const first = await refreshAt(program, client, families[0]?.token);
      limitFiles(program, 1);
      for (let attempt = 0; attempt < 3; attempt++) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { status, headers, body } = await refreshAt(program, client, first.body.refresh_token);
        assert.deepEqual([status, body.error], [503, 'temporarily_unavailable']);
        assert.ok(Number(headers.get('retry-after')) > 0);
      }
      assert.equal((await program.fetch('/jwks')).status, 200);
      assert.equal(await isActive(program, client, first.body.access_token ?? ''), true);
      assert.equal(await isSignedIn(program, families[0]?.cookie ?? ''), true);
      limitFiles(program, 'unlimited');
      assert.equal((await refreshAt(program, client, first.body.refresh_token)).status, 200);
      await program.end('SIGKILL');
      assert.deepEqual(await countTokens(t, home), [0, 1, 2]);
    },
  );

  it('leaves nothing half written where the database may grow no more', bound, async (t) => {
    const test = await openHome(t, freshHome());
    const client = await addClient(test);
    const [family] = await addFamilies(test, client, 1);
    await limitPages(test, 1);
    const { token, generation } = await refreshUntilFull(test, client, family?.token ?? '');
    const rows = await test.database.query
      .selectFrom('refresh_tokens')
      .select(['generation', 'used_at'])
      .orderBy('generation', 'desc')
      .execute();
    assert.deepEqual(rows[0], { generation, used_at: null });
    const events = await test.database.query
      .selectFrom('audit_events')
      .select('id')
      .where('type', '=', 'token_refreshed')
      .execute();
    assert.equal(events.length, generation);
    assert.equal((await test.fetch('/jwks')).status, 200);
    await limitPages(test, 1_000_000);
    assert.equal((await refresh(test, client, { token })).status, 200);
  });
});

/** A database that is larger already grows no more. */
async function limitPages({ database }: TestServer, pages: number): Promise<void> {
  await database.write(async (transaction) => {
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(transaction);
  });
}

async function refreshUntilFull(
  test: TestServer,
  client: TestClient,
  first: string,
): Promise<{ readonly token: string; readonly generation: number }> {
  let token = first;
  for (let generation = 0; generation < 1000; generation++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, headers, body } = await refresh(test, client, { token });
    if (status === 200) {
      token = body.refresh_token ?? '';
      continue;
    }
    assert.deepEqual([status, body.error], [503, 'temporarily_unavailable']);
    assert.ok(Number(headers.get('retry-after')) > 0);
    return { token, generation };
  }
  throw new Error('expected the database to be full');
}
