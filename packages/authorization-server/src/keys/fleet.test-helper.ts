import type { KeyRecord } from './key-record.ts';
import { keyState } from './key-record.ts';
import type { KeyRing } from './key-ring.ts';
import { createTestNode, publishedKids, start } from './key-ring.test-helper.ts';
import type { TestNodeOptions } from './key-ring.test-helper.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';

/** What can happen in a fleet; `node`, `verifier` and `token` are taken modulo how many there are. */
export type Step =
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'issue'; readonly node: number; readonly lifetimeSeconds: number }
  | { readonly do: 'verify'; readonly verifier: number; readonly node: number }
  | { readonly do: 'rotate'; readonly node: number; readonly immediately: boolean }
  | { readonly do: 'drift'; readonly node: number; readonly skewSeconds: number };

/** How the fleet is set up. */
export interface FleetOptions {
  readonly policy: NonNullable<TestNodeOptions['policy']> & { readonly refreshEverySeconds: number };
  readonly jwksMaxAgeSeconds: number;
  /** How far each node's clock is off. */
  readonly skewSeconds: readonly number[];
  /** Whether verifiers ask for a kid that their key set has not got. */
  readonly asksForUnknown: boolean;
}

interface Token {
  readonly kid: string;
  readonly expiresAt: number;
}

interface Verifier {
  fetchedAt: number;
  kids: ReadonlySet<string>;
}

interface FleetNode {
  readonly ring: KeyRing;
  readonly clock: { now: number };
  skewMs: number;
  maintainedAt: number;
}

/** Nodes with wrong clocks that share a store, and verifiers that cache the key set of whichever node answers. */
export class Fleet {
  readonly tokens: Token[] = [];
  /** Tokens that a verifier refused though they had not expired. */
  readonly refused: Token[] = [];
  /** Keys that signed before they had been published for as long as the policy says. */
  readonly tooEarly: KeyRecord[] = [];
  #now = start;
  readonly #nodes: readonly FleetNode[];
  readonly #verifiers: readonly Verifier[];
  readonly #options: FleetOptions;

  constructor(options: FleetOptions) {
    const store = createMemoryKeyStore();
    this.#options = options;
    this.#nodes = options.skewSeconds.map((skewSeconds) => {
      const skewMs = skewSeconds * 1000;
      const { ring, clock } = createTestNode({
        store,
        clock: { now: start + skewMs },
        policy: options.policy,
      });
      return { ring, clock, skewMs, maintainedAt: start };
    });
    this.#verifiers = Array.from({ length: 3 }, () => ({ fetchedAt: -Infinity, kids: new Set() }));
  }

  async start(): Promise<void> {
    await Promise.all(this.#nodes.map(({ ring }) => ring.load()));
  }

  /** All key IDs that were ever published by a node now. */
  published(): readonly string[] {
    return this.#nodes.map(({ ring }) => ring.jwks().body);
  }

  async run(step: Step): Promise<void> {
    if (step.do === 'pass') await this.#pass(step.seconds);
    if (step.do === 'issue') this.#issue(step);
    if (step.do === 'verify') this.#verify(this.#verifierAt(step.verifier), this.#nodeAt(step.node));
    if (step.do === 'drift') this.#drift(this.#nodeAt(step.node), step.skewSeconds);
    if (step.do === 'rotate') await this.#rotate(this.#nodeAt(step.node), step.immediately);
  }

  /** Time passes; each node maintains itself as late as it may. */
  async #pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    const every = this.#options.policy.refreshEverySeconds * 1000;
    for (;;) {
      const due = Math.min(...this.#nodes.map(({ maintainedAt }) => maintainedAt + every));
      this.#moveTo(Math.min(due, end));
      for (const node of this.#nodes) if (node.maintainedAt + every <= this.#now) await this.#maintain(node);
      if (this.#now >= end) return;
    }
  }

  async #maintain(node: FleetNode): Promise<void> {
    node.maintainedAt = this.#now;
    await node.ring.maintain();
  }

  async #rotate({ ring }: FleetNode, immediately: boolean): Promise<void> {
    await ring.rotate({ immediately });
    // Only who skips the waiting has to tell the others.
    if (immediately) await Promise.all(this.#nodes.map((node) => node.ring.refresh()));
  }

  #drift(node: FleetNode, skewSeconds: number): void {
    node.skewMs = skewSeconds * 1000;
    this.#moveTo(this.#now);
  }

  #issue({ node, lifetimeSeconds }: Extract<Step, { do: 'issue' }>): void {
    const { ring, clock } = this.#nodeAt(node);
    const kid = ring.signingKey().kid ?? '';
    const record = ring.records().find((candidate) => candidate.kid === kid);
    const isEarly = record !== undefined && record.period > 1 && keyState(record, clock.now) === 'next';
    if (isEarly) this.tooEarly.push(record);
    // The node dates the token, so it may live longer or shorter than it should by how far that clock is off.
    this.tokens.push({ kid, expiresAt: clock.now + lifetimeSeconds * 1000 });
  }

  #verify(verifier: Verifier, node: FleetNode): void {
    const valid = this.tokens.filter(({ expiresAt }) => expiresAt > this.#now);
    if (verifier.fetchedAt + this.#options.jwksMaxAgeSeconds * 1000 <= this.#now) this.#fetch(verifier, node);
    for (const token of valid) {
      if (!verifier.kids.has(token.kid) && this.#options.asksForUnknown) this.#fetch(verifier, node);
      if (!verifier.kids.has(token.kid)) this.refused.push(token);
    }
  }

  #fetch(verifier: Verifier, { ring }: FleetNode): void {
    verifier.fetchedAt = this.#now;
    verifier.kids = new Set(publishedKids(ring));
  }

  #moveTo(time: number): void {
    this.#now = time;
    for (const { clock, skewMs } of this.#nodes) clock.now = time + skewMs;
  }

  #nodeAt(index: number): FleetNode {
    const node = this.#nodes[index % this.#nodes.length];
    if (node === undefined) throw new TypeError('expected a node');
    return node;
  }

  #verifierAt(index: number): Verifier {
    const verifier = this.#verifiers[index % this.#verifiers.length];
    if (verifier === undefined) throw new TypeError('expected a verifier');
    return verifier;
  }
}
