import type { KeyEvent } from './key-events.ts';
import type { KeyPolicyOptions } from './key-policy.ts';
import { resolveKeyPolicy } from './key-policy.ts';
import type { KeyRing, KeyRingOptions } from './key-ring.ts';
import { createKeyRing } from './create-key-ring.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';
import { createSealerOfSecrets } from './sealer.ts';

/** A time to start tests at, in milliseconds. */
export const start: number = Date.UTC(2026, 10, 22);
/** Two secrets, the older one alone and both. */
export const oldSecret: string = `v1:${'A'.repeat(43)}`;
export const bothSecrets: string = `${oldSecret}\nv2:${'E'.repeat(42)}A`;
export const newSecret: string = `v2:${'E'.repeat(42)}A`;

/** A ring that a test moves through time. */
export interface TestNode {
  readonly ring: KeyRing;
  readonly clock: { now: number };
  readonly events: KeyEvent[];
  /** The types of all events so far. */
  readonly types: () => readonly string[];
  /** Moves the clock, maintaining as a server does, but at fewer moments. */
  readonly wait: (seconds: number) => Promise<void>;
}

/** What a test can choose. */
export interface TestNodeOptions extends Partial<Omit<KeyRingOptions, 'policy' | 'now' | 'onEvent'>> {
  readonly policy?: Partial<KeyPolicyOptions>;
  readonly clock?: { now: number };
}

/** Makes a ring with a clock and a store of its own, unless others are given. */
export function createTestNode(options: TestNodeOptions = {}): TestNode {
  const { clock = { now: start }, policy, ...given } = options;
  const events: KeyEvent[] = [];
  const ring = createKeyRing({
    tenantId: 'tenant',
    store: createMemoryKeyStore(),
    sealer: createSealerOfSecrets(oldSecret),
    now: () => clock.now,
    onEvent: (event) => {
      events.push(event);
    },
    policy: resolveKeyPolicy({ maxTokenLifetimeSeconds: 600, otherAlgorithms: ['EdDSA'], ...policy }),
    ...given,
  });
  return {
    ring,
    clock,
    events,
    types: () => events.map(({ type }) => type),
    wait: async (seconds) => {
      clock.now += seconds * 1000;
      await ring.maintain();
    },
  };
}

/** The key IDs in the key set of a ring. */
export function publishedKids(ring: KeyRing): readonly string[] {
  const { keys } = JSON.parse(ring.jwks().body) as { keys: { kid: string }[] }; // as formatJwks writes it
  return keys.map(({ kid }) => kid);
}
