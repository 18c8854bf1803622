import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Revocation } from '@mintmark/resource-server';
import { FakeRedis, noCounts } from './fake-redis.test-helper.ts';
import { RevocationSeal } from './revocation-seal.ts';
import type { Counting } from './shared-revocations.ts';
import { Telling } from './telling.ts';

const expiresAt = Math.floor(Date.now() / 1000) + 3600;
const revocations = (count: number, prefix = 's'): readonly Revocation[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ kind: 'sid' as const, value: `${prefix}${at}`, notBefore: 1, expiresAt },
  }));

interface Told {
  readonly redis: FakeRedis;
  readonly telling: Telling;
  readonly counts: Counting;
  /** How often everything was asked for. */
  readonly asked: () => number;
}

function start(t: TestContext, said: readonly Revocation[] = []): Told {
  const [redis, counts] = [new FakeRedis(), noCounts()];
  const seal = new RevocationSeal('https://issuer.test');
  let asked = 0;
  const all = (): Iterable<readonly Revocation[]> => {
    asked += 1;
    return [said];
  };
  const telling = new Telling({ key: 'k', client: redis, seal, counts, teller: 'me', said: all });
  t.after(() => telling.close());
  return { redis, telling, counts, asked: () => asked };
}

/** Waits for so many turns of promises, in which nothing else happens. */
async function wait(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve(); // oxlint-disable-line no-await-in-loop -- turn by turn
}

describe('telling others of revocations', () => {
  it('goes in messages of a hundred, one after the other', async (t) => {
    const { redis, telling, counts } = start(t);
    let [open, most] = [0, 0];
    redis.before = async () => {
      most = Math.max(most, (open += 1));
      await setImmediate();
      open -= 1;
    };
    telling.tell(revocations(250));
    telling.tell(revocations(30, 'other'));
    await telling.flush();
    assert.deepEqual(redis.messages, [100, 100, 80]);
    assert.deepEqual([most, counts.told, counts.failed], [1, 280, 0]);
  });

  it('leaves out what has expired, is too long, or would be kept for more than a week', async (t) => {
    const { redis, telling, counts } = start(t);
    const [one] = revocations(1);
    assert.ok(one);
    const late = { ...one, expiresAt: one.expiresAt + 604_800 };
    telling.tell([one, { ...one, expiresAt: 5 }, { ...one, value: 'x'.repeat(300) }, late]);
    await telling.flush();
    assert.deepEqual(redis.messages, [1]);
    assert.deepEqual([counts.told, counts.dropped], [1, 2]);
  });

  it('holds no more than so many for a Redis that hangs, and tells everything once it goes on', async (t) => {
    const said = [...revocations(12_000)];
    const { redis, telling, counts, asked } = start(t, said);
    const hanging = Promise.withResolvers<void>();
    redis.before = () => hanging.promise;
    for (let at = 0; at < said.length; at += 1000) telling.tell(said.slice(at, at + 1000));
    redis.before = undefined;
    hanging.resolve();
    await telling.flush();
    // What did not wait is known again by asking for everything.
    assert.equal(asked(), 1);
    assert.equal(redis.kept.size, 12_000);
    assert.equal(counts.told, 12_000);
  });

  for (let turns = 0; turns < 12; turns += 1)
    it(`sends what is told ${turns} turns after Redis has answered`, async (t) => {
      const [first, second] = [revocations(1), revocations(1, 'later')];
      const { redis, telling } = start(t);
      redis.before = async () => {
        redis.before = undefined;
        void wait(turns).then(() => telling.tell(second));
      };
      telling.tell(first);
      await setImmediate();
      await telling.flush();
      assert.equal(redis.kept.size, 2);
    });

  it('tells everything again after a failure, and not at once', async (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const said = revocations(3);
    const { redis, telling, counts } = start(t, said);
    redis.before = () => Promise.reject(new Error('gone'));
    telling.tell(said.slice(0, 1));
    await telling.flush();
    telling.tell(said.slice(1));
    await telling.flush();
    assert.deepEqual([counts.failed, redis.kept.size], [1, 0]);
    redis.before = undefined;
    mock.timers.tick(1000);
    await telling.flush();
    assert.equal(redis.kept.size, 3);
  });

  it('tells everything at once when Redis is back, though it would have waited longer', async (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const said = revocations(3);
    const { redis, telling } = start(t, said);
    redis.before = () => Promise.reject(new Error('gone'));
    telling.tell(said);
    await telling.flush();
    redis.before = undefined;
    telling.tellAll();
    await telling.flush();
    assert.equal(redis.kept.size, 3);
  });

  it('knows a few texts that have to be there, and none that may have expired or are not sent yet', async (t) => {
    const [one, ...others] = revocations(30);
    assert.ok(one);
    const { redis, telling } = start(t, [
      { ...one, expiresAt: Math.floor(Date.now() / 1000) + 60 },
      ...others,
    ]);
    telling.tellAll();
    assert.deepEqual(telling.samples(), []);
    await telling.flush();
    await setImmediate();
    assert.equal(telling.samples().length, 10);
    assert.ok(telling.samples().every((text) => redis.kept.has(text)));
    const seal = new RevocationSeal('https://issuer.test');
    assert.ok(telling.samples().every((text) => seal.open(text)?.value !== one.value));
  });

  it('sends what waits when it is closed, and then nothing', async (t) => {
    const { redis, telling } = start(t);
    telling.tell(revocations(150));
    telling.close();
    await telling.flush();
    telling.tell(revocations(1, 'late'));
    await telling.flush();
    assert.equal(redis.kept.size, 150);
  });
});
