import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { freshDatabase, skipWithoutPostgres, startPostgres } from '@mintmark/database/testing';
import type { TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { freshHome, openHome, prepareFamilies, type Family, type Home } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';
import { isActive, isSignedIn, publishedKids, refreshAt, seededRandom } from './requests.test-helper.ts';

const families = 10;
const refreshes = 1000;
const kills = 3;
const bound = { timeout: 600_000 } as const;

/** What the holder of a family knows. */
interface Holder {
  readonly family: Family;
  /** All tokens that it was answered, the oldest first. */
  readonly tokens: string[];
  readonly accessTokens: string[];
}

/** A service that is struck down now and then, and comes back. */
interface Service {
  program: Program;
  /** Fulfils once it is there again. */
  back: Promise<void>;
}

interface Scene {
  readonly home: Home;
  /** Strikes, and fulfils when everything runs again. */
  readonly strike: (service: Service) => Promise<void>;
  /** What was struck, for the name of the seed. */
  readonly seed: number;
}

/** Goes on with the last token that was acknowledged, whatever happens to the server meanwhile. */
async function hold(service: Service, client: TestClient, { holder, acknowledge }: Holding): Promise<void> {
  const { tokens, accessTokens } = holder;
  while (acknowledge.isWanted()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await refreshAt(service.program, client, tokens.at(-1)).catch(() => undefined);
    if (answer?.status === 200) {
      tokens.push(answer.body.refresh_token ?? '');
      accessTokens.push(answer.body.access_token ?? '');
      acknowledge.one();
    } else {
      assert.ok(answer === undefined || answer.status === 503, `got ${answer?.status} ${answer?.body.error}`);
      // oxlint-disable-next-line no-await-in-loop -- the connection failed: it was struck
      await Promise.all([service.back, new Promise((resolve) => setTimeout(resolve, 5))]);
    }
  }
}

interface Holding {
  readonly holder: Holder;
  readonly acknowledge: { readonly isWanted: () => boolean; readonly one: () => void };
}

/** Refreshes a thousand times in parallel families, and strikes at random moments between. */
async function refreshThroughKills(t: TestContext, { home, strike, seed }: Scene): Promise<void> {
  t.diagnostic(`seed ${seed}`);
  const random = seededRandom(seed);
  const { client, families: started } = await prepareFamilies(t, home, families);
  const service: Service = { program: await startProgram(t, home), back: Promise.resolve() };
  const kids = await publishedKids(service.program);
  const holders = started.map((family): Holder => ({ family, tokens: [family.token], accessTokens: [] }));
  const strikes = Array.from({ length: kills }, (_, part) =>
    Math.floor(((part + 0.1 + random() * 0.8) * refreshes) / kills),
  );
  let done = 0;
  const acknowledge = {
    isWanted: () => done < refreshes,
    one: () => {
      done += 1;
      if (done === strikes[0]) {
        strikes.shift();
        service.back = strike(service);
      }
    },
  };
  await Promise.all(holders.map((holder) => hold(service, client, { holder, acknowledge })));
  await service.back;
  assert.equal(strikes.length, 0);
  await assertNothingWasLost(service.program, { client, holders, kids });
  await service.program.end('SIGTERM');
  await assertStore(t, home, holders);
}

async function assertNothingWasLost(
  program: Program,
  {
    client,
    holders,
    kids,
  }: { readonly client: TestClient; readonly holders: readonly Holder[]; readonly kids: readonly string[] },
): Promise<void> {
  assert.deepEqual(await publishedKids(program), kids);
  for (const { family, tokens, accessTokens } of holders) {
    assert.equal(new Set(tokens).size, tokens.length);
    assert.equal(await isActive(program, client, accessTokens[0] ?? ''), true);
    assert.equal(await isSignedIn(program, family.cookie), true);
    const { status, body } = await refreshAt(program, client, tokens.at(-1));
    assert.equal(status, 200);
    tokens.push(body.refresh_token ?? '');
  }
  // The last of the families loses a token to a thief, who is found out.
  const { tokens } = holders.at(-1) ?? { tokens: [] };
  assert.equal((await refreshAt(program, client, tokens[0])).status, 400);
  assert.equal((await refreshAt(program, client, tokens.at(-1))).status, 400);
}

/** Each family is one line of exactly the tokens that were acknowledged, and each of them is in the audit log. */
async function assertStore(t: TestContext, home: Home, holders: readonly Holder[]): Promise<void> {
  const { database, store } = await openHome(t, home);
  for (const { family, tokens } of holders) {
    const rows = await database.query
      .selectFrom('refresh_tokens')
      .select(['generation', 'used_at'])
      .where('grant_id', '=', family.grantId)
      .orderBy('generation')
      .execute();
    assert.deepEqual(
      rows.map(({ generation }) => generation),
      tokens.map((_, generation) => generation),
    );
    assert.equal(rows.filter(({ used_at }) => used_at === null).length, 1);
  }
  await assertAudit({ database, store }, holders);
}

async function assertAudit(
  { database, store }: Pick<Awaited<ReturnType<typeof openHome>>, 'database' | 'store'>,
  holders: readonly Holder[],
): Promise<void> {
  while ((await store.audit.seal(1000)) > 0);
  const { sealed, brokenAt } = await store.audit.verify();
  assert.equal(brokenAt, undefined);
  const events = await database.query.selectFrom('audit_events').select('type').execute();
  assert.equal(sealed, events.length);
  const rotations = holders.reduce((sum, { tokens }) => sum + tokens.length - 1, 0);
  assert.equal(events.filter(({ type }) => type === 'token_refreshed').length, rotations);
}

async function killProgram(t: TestContext, home: Home, service: Service): Promise<void> {
  await service.program.end('SIGKILL');
  service.program = await startProgram(t, home);
}

describe('kill -9 during a thousand refreshes on SQLite', () => {
  it('loses no acknowledged token and accepts none twice', bound, async (t) => {
    const home = freshHome();
    const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
    await refreshThroughKills(t, { home, seed, strike: (service) => killProgram(t, home, service) });
  });
});

describe('kill -9 during a thousand refreshes on PostgreSQL', skipWithoutPostgres(), () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres?.stop());

  it('of the server: loses no acknowledged token and accepts none twice', bound, async (t) => {
    assert.ok(postgres);
    const home = freshHome(await freshDatabase(postgres));
    const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
    await refreshThroughKills(t, { home, seed, strike: (service) => killProgram(t, home, service) });
  });

  it('of PostgreSQL: loses no acknowledged token and accepts none twice', bound, async (t) => {
    const server = postgres;
    assert.ok(server);
    const home = freshHome(await freshDatabase(server));
    const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
    const strike = async (): Promise<void> => {
      await server.kill();
      await server.restart();
    };
    await refreshThroughKills(t, { home, seed, strike });
  });
});
