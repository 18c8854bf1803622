import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { freshDatabase, skipWithoutPostgres, startPostgres } from '@mintmark/database/testing';
import type { TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { openGate } from './gate.test-helper.ts';
import { freshHome, prepareFamilies, type Family } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';
import { isActive, isSignedIn, refreshAt, until } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;
const goneMs = 5_000;

interface Scene {
  readonly program: Program;
  readonly client: TestClient;
  readonly families: readonly Family[];
}

/** Discovery and keys come from memory. */
async function assertMemory(program: Program): Promise<void> {
  for (const path of [
    '/jwks',
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
  ])
    assert.equal((await program.fetch(path)).status, 200, path);
}

/** What needs the database says that it comes back, in the form of its endpoint. */
async function assertUnavailable({ program, client, families }: Scene): Promise<void> {
  const { status, headers, body } = await refreshAt(program, client, families[0]?.token);
  assert.deepEqual([status, body.error], [503, 'temporarily_unavailable']);
  assert.ok(Number(headers.get('retry-after')) > 0);
  const page = await program.fetch('/account', { headers: { cookie: families[0]?.cookie ?? '' } });
  assert.equal(page.status, 503);
  assert.ok(Number(page.headers.get('retry-after')) > 0);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  await page.text();
}

/** Everything works as before. */
async function assertWorks({ program, client, families }: Scene): Promise<void> {
  for (const { token, cookie } of families) {
    const { status, body } = await refreshAt(program, client, token);
    assert.equal(status, 200);
    assert.equal(await isActive(program, client, body.access_token ?? ''), true);
    assert.equal(await isSignedIn(program, cookie), true);
  }
}

/** Defines the tests; they wait for others for most of their time, so they wait together. */
export function defineDatabaseGone(): void {
  void describe('a PostgreSQL that is gone', { ...skipWithoutPostgres(), concurrency: true }, () => {
    let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
    let other: typeof postgres;
    before(async () => {
      [postgres, other] = await Promise.all([startPostgres(), startPostgres()]);
    });
    after(() => Promise.all([postgres?.stop(), other?.stop()]));

    async function startScene(t: TestContext, databaseUrl: string): Promise<Scene> {
      const home = freshHome(databaseUrl);
      const prepared = await prepareFamilies(t, home, 12);
      return { ...prepared, program: await startProgram(t, home) };
    }

    it('stopped for five seconds: answers 503, and everything works afterwards', bound, async (t) => {
      assert.ok(other);
      const scene = await startScene(t, await freshDatabase(other));
      await other.kill();
      const end = performance.now() + goneMs;
      await until(async () => {
        await assertMemory(scene.program);
        await assertUnavailable(scene);
        return performance.now() >= end;
      });
      await other.restart();
      await assertWorks(scene);
    });

    it(
      'silent for five seconds: every request is answered, and everything works afterwards',
      bound,
      async (t) => {
        assert.ok(postgres);
        const gate = await openGate(t, await freshDatabase(postgres));
        const scene = await startScene(t, gate.url);
        const { program, client, families } = scene;
        gate.shut();
        const waiting = families.slice(0, 6).map(({ token }) => refreshAt(program, client, token));
        const end = performance.now() + goneMs;
        await until(async () => {
          await assertMemory(program);
          return performance.now() >= end;
        });
        gate.open();
        const answers = await Promise.all(waiting);
        // Who had to open a connection meanwhile was told to come again.
        assert.deepEqual(
          answers.filter(({ status }) => status !== 200 && status !== 503),
          [],
        );
        await assertWorks(scene);
      },
    );

    it('silent for good: no request hangs beyond its limit', bound, async (t) => {
      assert.ok(postgres);
      const gate = await openGate(t, await freshDatabase(postgres));
      const scene = await startScene(t, gate.url);
      const { program, client, families } = scene;
      gate.shut();
      // More than there are connections; a request that hangs fails with the patience of the test.
      const answers = await Promise.all(families.map(({ token }) => refreshAt(program, client, token)));
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [503]);
      await assertMemory(program);
      gate.open();
      await assertWorks(scene);
    });
  });
}
