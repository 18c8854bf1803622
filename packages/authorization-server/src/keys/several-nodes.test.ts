import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestNode } from './key-ring.test-helper.ts';
import { createTestNode, publishedKids, start } from './key-ring.test-helper.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';

function createNodes(count: number): readonly TestNode[] {
  const store = createMemoryKeyStore();
  return Array.from({ length: count }, (_, index) =>
    createTestNode({ store, clock: { now: start + (index % 3) * 10_000 } }),
  );
}

function together<R>(nodes: readonly TestNode[], work: (node: TestNode) => Promise<R>): Promise<R[]> {
  return Promise.all(nodes.map(work));
}

describe('several nodes on one store', () => {
  it('start at the same moment and make one key', async () => {
    const nodes = createNodes(10);
    await together(nodes, ({ ring }) => ring.load());
    equal(new Set(nodes.map(({ ring }) => ring.signingKey().kid)).size, 1);
    equal(nodes[0]?.ring.records().length, 1);
    deepEqual(
      nodes.flatMap((node) => node.types()),
      ['key_created', 'key_activated'],
    );
  });

  it('rotate by the schedule at the same moment and make one successor', async () => {
    const nodes = createNodes(10);
    await together(nodes, ({ ring }) => ring.load());
    await together(nodes, ({ wait }) => wait(90 * 86_400 - 500));
    await together(nodes, ({ ring }) => ring.refresh());
    equal(nodes[0]?.ring.records().length, 2);
    await together(nodes, ({ wait }) => wait(700));
    equal(new Set(nodes.map(({ ring }) => ring.signingKey().kid)).size, 1);
    equal(nodes[0]?.ring.records().length, 2);
    const told = nodes.flatMap((node) => node.types()).toSorted();
    deepEqual(told, ['key_activated', 'key_activated', 'key_created', 'key_created', 'key_retired']);
  });

  it('rotate by command at run time: one asks, the others follow', async () => {
    const [one, two] = createNodes(2);
    if (one === undefined || two === undefined) throw new TypeError('expected two nodes');
    await one.ring.load();
    await two.ring.load();
    await one.ring.rotate();
    await two.ring.refresh();
    deepEqual(publishedKids(two.ring), publishedKids(one.ring));
    equal(two.ring.jwks().etag, one.ring.jwks().etag);
    await together([one, two], ({ wait }) => wait(630));
    equal(one.ring.signingKey().kid, two.ring.signingKey().kid);
  });

  it('rotate by command on all at once and make one successor', async () => {
    const nodes = createNodes(6);
    await together(nodes, ({ ring }) => ring.load());
    await together(nodes, ({ ring }) => ring.rotate());
    await together(nodes, ({ ring }) => ring.refresh());
    equal(nodes[0]?.ring.records().length, 2);
  });

  it('take a compromised key out on every node, also where the clock is behind', async () => {
    const store = createMemoryKeyStore();
    const ahead = createTestNode({ store, clock: { now: start + 30_000 } });
    const behind = createTestNode({ store, clock: { now: start - 30_000 } });
    await ahead.ring.load();
    await behind.ring.load();
    const kid = ahead.ring.signingKey().kid ?? '';
    await ahead.ring.rotate({ compromised: kid });
    await behind.ring.refresh();
    equal(publishedKids(behind.ring).includes(kid), false);
    notEqual(behind.ring.signingKey().kid, kid);
    equal(behind.ring.signingKey().kid, ahead.ring.signingKey().kid);
  });
});
