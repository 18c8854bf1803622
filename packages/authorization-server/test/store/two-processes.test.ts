import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describeOnEngines } from '@mintmark/database/testing';
import { client, countBy, hashOf, openStoreAt, startFamily } from './fixtures.ts';

const families = 100;
const resource = {
  ...{ tenantId: 'ten_a', id: 'https://api.example', name: 'API', scopes: { read: 'Reads' } },
  ...{ accessMaxAgeSeconds: undefined, hasStatusList: false },
};
const worker = fileURLToPath(new URL('redeem-worker.ts', import.meta.url));

/** One process with the same database. */
async function runWorker(url: string, rounds: number): Promise<readonly string[]> {
  const flags = ['--conditions=@mintmark/source', worker, url, `${families}`, `${rounds}`];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { maxBuffer: 2 ** 24 });
  const outcomes: unknown = JSON.parse(stdout);
  assert.ok(Array.isArray(outcomes));
  return outcomes.map(String);
}

function isOutcome(text: string): boolean {
  return !text.includes(':');
}

describeOnEngines('a store that two processes share', (engine) => {
  // That one belongs to one process.
  if (engine.name === 'SQLite in memory') return;

  it('T4: rotates each of a hundred families once, and tells both the same child', async () => {
    const url = await engine.freshUrl();
    await using opened = await openStoreAt(url);
    await opened.store.write(async (store) => {
      for (let family = 0; family < families; family += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one connection
        await startFamily(store, `family ${family}`, { id: `gra_${family}` });
      }
    });
    const [one, other] = await Promise.all([runWorker(url, 1), runWorker(url, 1)]);
    const outcomes = [...one, ...other].filter(isOutcome);
    assert.deepEqual(countBy(outcomes, String), { rotated: families, replayed: families });
    const children = (all: readonly string[]) => all.filter((text) => !isOutcome(text)).toSorted();
    assert.deepEqual(children(one), children(other));
    const tokens = await opened.database.query.selectFrom('refresh_tokens').select('generation').execute();
    assert.deepEqual(
      countBy(tokens, ({ generation }) => `${generation}`),
      { 0: families, 1: families },
    );
  });

  it('T12: sees what another process says of a client and a resource in the next turn', async () => {
    const url = await engine.freshUrl();
    await using one = await openStoreAt(url);
    await using other = await openStoreAt(url);
    await one.store.clients.insert(client());
    for (const status of ['disabled', 'active', 'disabled'] as const) {
      // oxlint-disable no-await-in-loop -- each after the one before
      assert.ok(await one.store.clients.find('ten_a', 'cli_a'));
      await other.store.clients.update('ten_a', 'cli_a', { status });
      await setImmediate();
      assert.equal((await one.store.clients.find('ten_a', 'cli_a'))?.status, status);
      await other.store.resources.put({ ...resource, name: status });
      await setImmediate();
      assert.equal((await one.store.resources.find('ten_a', resource.id))?.name, status);
      assert.deepEqual(await one.store.resources.list('ten_a'), [{ ...resource, name: status }]);
    }
  });

  it('T4: ends a family on which two holders go on, and no other', async () => {
    const url = await engine.freshUrl();
    await using opened = await openStoreAt(url);
    await opened.store.write(async (store) => {
      for (let family = 0; family <= families; family += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one connection
        await startFamily(store, `family ${family}`, { id: `gra_${family}` });
      }
    });
    const outcomes = (await Promise.all([runWorker(url, 4), runWorker(url, 4)])).flat().filter(isOutcome);
    const { reused = 0, rotated = 0, ...rest } = countBy(outcomes, String);
    assert.deepEqual(
      Object.keys(rest).filter((outcome) => !['replayed', 'revoked'].includes(outcome)),
      [],
    );
    const grants = await opened.database.query.selectFrom('grants').select('revoked_at').execute();
    assert.equal(grants.filter(({ revoked_at }) => revoked_at !== null).length, reused);
    assert.ok(rotated >= families);
    const tokens = await opened.database.query
      .selectFrom('refresh_tokens')
      .select(['grant_id', 'generation'])
      .execute();
    // Each family is one line: no two tokens of a generation.
    assert.equal(new Set(tokens.map((token) => `${token.grant_id} ${token.generation}`)).size, tokens.length);
    assert.equal(tokens.length, families + 1 + rotated);
    const untouched = await opened.store.refreshTokens.find('ten_a', hashOf(`family ${families}`));
    assert.equal(untouched?.token.usedAt ?? untouched?.grant.revokedAt, undefined);
  });
});
