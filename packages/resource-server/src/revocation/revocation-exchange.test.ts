import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { issuer, startReading, type FakeFeed, type Reading } from './fake-feed.test-helper.ts';
import type { ExchangeMember, RevocationExchange } from './revocation-exchange.ts';
import type { Revocation } from './revocation-index.ts';

interface Sat extends Reading {
  readonly member: ExchangeMember;
  /** What was told to others. */
  readonly toldOthers: Revocation[];
  readonly hasLeft: () => boolean;
}

/** A reader with a seat in an exchange. */
function sit(t: TestContext, prepare?: (server: FakeFeed) => void, mode?: 'on-demand'): Sat {
  const members: ExchangeMember[] = [];
  const toldOthers: Revocation[] = [];
  let left = false;
  const exchange: RevocationExchange = {
    join(member) {
      members.push(member);
      return {
        ready: Promise.resolve(),
        tell: (revocations) => void toldOthers.push(...revocations),
        leave: () => (left = true),
      };
    },
  };
  const reading = startReading(t, { exchange, ...(mode && { mode }) }, prepare);
  const [member] = members;
  assert.ok(member);
  return { ...reading, member, toldOthers, hasLeft: () => left };
}

const revocationOf = (time: { readonly seconds: number }, changes: Partial<Revocation> = {}): Revocation => ({
  ...{ kind: 'sid' as const, value: 's1', notBefore: time.seconds, expiresAt: time.seconds + 3900 },
  ...changes,
});

describe('a reader with a seat in an exchange', () => {
  it('R9: refuses what others tell before its feed says anything, and does not count as fresh for it', (t) => {
    const { feed, member, time, refuses, told } = sit(t, undefined, 'on-demand');
    assert.equal(member.issuer, issuer);
    member.hear([revocationOf(time)]);
    assert.equal(refuses({ sid: 's1' }), 'sid');
    assert.equal(refuses({ sid: 's2' }), undefined);
    assert.equal(feed.state, 'starting');
    assert.deepEqual(told(), ['heard']);
  });

  it('R9: keeps what others told when the feed says nothing of it', async (t) => {
    const { member, time, refuses, feed } = sit(t);
    await time.pass(0);
    member.hear([revocationOf(time)]);
    await time.pass(60);
    assert.equal(feed.state, 'fresh');
    assert.equal(refuses({ sid: 's1' }), 'sid');
    await time.pass(3900);
    assert.equal(refuses({ sid: 's1' }), undefined);
  });

  it('holds once what others and the feed say, and goes on refusing it', async (t) => {
    const { member, time, refuses, events, server } = sit(t);
    await time.pass(0);
    member.hear([revocationOf(time)]);
    server.revoke('sid', 's1');
    await time.pass(30);
    member.hear([revocationOf(time, { value: 's2' })]);
    const heard = events.findLast((event) => event.type === 'heard');
    assert.equal(heard?.type === 'heard' && heard.size, 1);
    assert.equal(refuses({ sid: 's1' }), 'sid');
  });

  it('tells others what the feed says, once, and never what it only heard', async (t) => {
    const { member, time, toldOthers, server } = sit(t, (feed) => feed.revoke('jti', 't1'));
    await time.pass(0);
    assert.deepEqual(
      toldOthers.map(({ value }) => value),
      ['t1'],
    );
    member.hear([revocationOf(time)]);
    server.revoke('sid', 's1');
    server.revoke('sub', 'alice');
    await time.pass(1);
    assert.deepEqual(
      toldOthers.map(({ value }) => value),
      ['t1', 'alice'],
    );
    member.hear([revocationOf(time, { value: 'heard' })]);
    const said = [...member.said()].flat().map(({ value }) => value);
    assert.deepEqual(said.toSorted(), ['alice', 's1', 't1']);
  });

  it('takes nothing that cannot be', (t) => {
    const { member, time, refuses, told } = sit(t, undefined, 'on-demand');
    const odd: readonly unknown[] = [
      ...[{ kind: '__proto__' }, { kind: 'constructor' }, { kind: 'everything' }, { value: '' }],
      ...[{ value: 7 }, { value: 'x'.repeat(2049) }, { notBefore: -1 }, { notBefore: 1.5 }],
      ...[{ expiresAt: 253_402_300_799 }, { expiresAt: Infinity }, { expiresAt: '9' }, { expiresAt: 5 }],
      { notBefore: time.seconds + 5000 },
    ].map((changes) => ({ ...revocationOf(time), ...changes }));
    member.hear(odd as readonly Revocation[]); // what others tell may be anything
    assert.deepEqual(told(), []);
    assert.equal(refuses({ sid: 's1' }), undefined);
  });

  it('takes no more from others than there is room for, and all that the feed says', async (t) => {
    const time = { seconds: 1_790_000_000 };
    const members: ExchangeMember[] = [];
    const exchange: RevocationExchange = {
      join(member) {
        members.push(member);
        return { ready: Promise.resolve(), tell: () => undefined, leave: () => undefined };
      },
    };
    const reading = startReading(t, { exchange, maxEntries: 3 });
    await reading.time.pass(0);
    const many = Array.from({ length: 10 }, (_, at) => revocationOf(time, { value: `made-up-${at}` }));
    for (const one of many) members[0]?.hear([one]);
    for (const value of ['a', 'b', 'c']) reading.server.revoke('sid', value);
    await reading.time.pass(1);
    for (const sid of ['a', 'b', 'c']) assert.equal(reading.refuses({ sid }), 'sid');
    assert.equal(reading.feed.state, 'fresh');
    assert.equal(reading.refuses({ sid: 'made-up-9' }), undefined);
  });

  it('leaves when it is closed', (t) => {
    const { feed, hasLeft } = sit(t, undefined, 'on-demand');
    feed.close();
    assert.ok(hasLeft());
  });
});
