import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Revocation } from '@mintmark/resource-server';
import { FakeRedis, noCounts } from './fake-redis.test-helper.ts';
import { Hearing } from './hearing.ts';
import { RevocationSeal } from './revocation-seal.ts';
import type { Counting } from './shared-revocations.ts';

const seal = new RevocationSeal('https://issuer.test');
const sealed = (value: string): string =>
  seal.seal({ kind: 'sid', value, notBefore: 1, expiresAt: 2 }) ?? assert.fail();

interface Heard {
  readonly redis: FakeRedis;
  readonly hearing: Hearing;
  readonly counts: Counting;
  readonly heard: Revocation[];
  readonly losses: () => number;
  readonly samples: string[];
}

function start(t: TestContext): Heard {
  const [redis, counts, heard] = [new FakeRedis(), noCounts(), [] as Revocation[]];
  const samples: string[] = [];
  let losses = 0;
  const hearing = new Hearing({
    ...{ key: 'k', client: redis, seal, counts, teller: 'me' },
    hear: (revocations) => void heard.push(...revocations),
    samples: () => samples,
    onLoss: () => (losses += 1),
  });
  t.after(() => hearing.close());
  return { redis, hearing, counts, heard, losses: () => losses, samples };
}

describe('hearing of revocations', () => {
  it('reads what is kept, and leaves what is none', async (t) => {
    const { redis, hearing, counts, heard } = start(t);
    redis.kept.add(sealed('a')).add('garbage').add(sealed('b'));
    await hearing.read();
    assert.deepEqual(
      heard.map(({ value }) => value),
      ['a', 'b'],
    );
    assert.deepEqual([counts.heard, counts.refused], [2, 1]);
  });

  it('follows no listing that never ends', async (t) => {
    const { redis, hearing } = start(t);
    redis.page = () => ['7', 1, 0, []];
    await hearing.read();
    assert.equal(redis.pages, 4000);
  });

  for (const odd of [undefined, 'OK', [], ['0', '1', 0, []], ['0', 1, 0, 'x'], [0, 1, 0, []], { 0: '0' }])
    it(`tries later after an answer like ${JSON.stringify(odd)}`, async (t) => {
      mock.timers.enable({ apis: ['setTimeout'] });
      t.after(() => mock.timers.reset());
      const { redis, hearing, counts, heard } = start(t);
      redis.kept.add(sealed('a'));
      redis.page = () => odd;
      const reading = hearing.read();
      while (counts.failed === 0) await Promise.resolve(); // oxlint-disable-line no-await-in-loop -- until it has failed
      assert.deepEqual(heard, []);
      redis.page = undefined;
      mock.timers.tick(1000);
      await reading;
      assert.equal(heard.length, 1);
    });

  it('reads again for who comes while it reads', async (t) => {
    const { redis, hearing } = start(t);
    await Promise.all([hearing.read(), hearing.read(), hearing.read()]);
    assert.equal(redis.pages, 2);
  });

  it('tells when nothing is kept, or not what should be', async (t) => {
    const { redis, hearing, losses, samples } = start(t);
    await hearing.look();
    assert.equal(losses(), 1);
    redis.kept.add(sealed('a'));
    samples.push(sealed('a'));
    await hearing.look();
    assert.equal(losses(), 1);
    samples.push(sealed('b'));
    await hearing.look();
    assert.equal(losses(), 2);
    redis.before = () => Promise.reject(new Error('gone'));
    await hearing.look();
    assert.equal(losses(), 2);
  });

  it('takes messages in bounds: no long ones, and not too many in a second', (t) => {
    const { hearing, counts, heard } = start(t);
    hearing.take(`other\n${sealed('a')}`);
    hearing.take(`other\n${sealed('b')}\nx\n${sealed('c')}`);
    hearing.take('x'.repeat(300_000));
    assert.deepEqual([heard.length, counts.refused, counts.dropped], [3, 2, 0]);
    const message = Array.from({ length: 101 }, () => 'x').join('\n');
    // More than in two seconds, in whichever they fall.
    for (let count = 0; count < 1000; count += 1) hearing.take(message);
    assert.ok(counts.dropped > 0);
    assert.equal(counts.refused + counts.dropped, 2 + 100_000);
  });

  it('does not listen to itself', (t) => {
    const { hearing, counts, heard } = start(t);
    hearing.take(`me\n${sealed('a')}`);
    assert.deepEqual([heard.length, counts.heard, counts.dropped], [0, 0, 0]);
    hearing.take(`other\n${sealed('a')}`);
    assert.equal(heard.length, 1);
  });

  it('hears nothing when it is closed, and lets nobody wait', async (t) => {
    const { redis, hearing, heard } = start(t);
    redis.before = () => new Promise(() => undefined);
    const reading = hearing.read();
    const late = hearing.read();
    hearing.close();
    hearing.take(`other\n${sealed('a')}`);
    await Promise.all([late, hearing.read()]);
    assert.deepEqual(heard, []);
    void reading;
  });
});
