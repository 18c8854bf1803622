import { setTimeout } from 'node:timers/promises';
import type { KeyQuery, KeySource, SigningKey, VerificationKey } from '@mintmark/jose';
import type { JwksDocument } from './jwks-document.ts';
import { KeyError } from './key-error.ts';
import type { KeyPolicy } from './key-policy.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyRing, KeyRingOptions, RotateOptions } from './key-ring.ts';
import { RingContents } from './ring-contents.ts';
import { RingWorker } from './ring-worker.ts';

/** Keys are read again no more often than this, however many tokens name keys that nobody knows. */
const reloadPauseMs = 200;

/** {@link KeyRing} over a store. */
export class AutomaticKeyRing implements KeyRing {
  readonly tenantId: string;
  readonly policy: KeyPolicy;
  readonly verificationSource: KeySource;
  readonly #contents: RingContents;
  readonly #worker: RingWorker;
  #last: Promise<unknown> = Promise.resolve();
  #reload: Promise<void> | undefined;
  #reloadableAt = 0;

  constructor(options: KeyRingOptions) {
    this.tenantId = options.tenantId;
    this.policy = options.policy;
    this.#contents = new RingContents(options);
    this.#worker = new RingWorker(this.#contents, options);
    this.verificationSource = Object.freeze({
      find: (query) => this.#find(query),
      snapshot: () => this.#contents.view(),
    } satisfies KeySource);
  }

  async load(): Promise<void> {
    await this.maintain();
  }

  async refresh(): Promise<void> {
    await this.#inTurn(() => this.#worker.reload());
  }

  async maintain(): Promise<void> {
    await this.#inTurn(() => this.#worker.maintain());
  }

  async rotate(options: RotateOptions = {}): Promise<void> {
    const { algorithm = this.policy.algorithm, immediately = false, compromised } = options;
    this.#assertOffered(algorithm);
    await this.#inTurn(async () => {
      if (compromised === undefined) await this.#worker.rotate({ algorithm, immediately });
      else await this.#worker.replaceCompromised(compromised);
    });
  }

  signingKey(algorithm?: string): SigningKey {
    const key = this.#contents.view().signingKey(algorithm);
    if (key !== undefined) return key;
    throw new KeyError(
      'signing_key_missing',
      'no key of the algorithm can sign: look at the keys of the tenant',
    );
  }

  async requireSigningKey(algorithm: string = this.policy.algorithm): Promise<SigningKey> {
    this.#assertOffered(algorithm);
    if (this.#contents.view().signingKey(algorithm) === undefined) {
      await this.#inTurn(() => this.#worker.maintain([algorithm]));
    }
    return this.signingKey(algorithm);
  }

  verificationKeys(): readonly VerificationKey[] {
    return this.#contents.view().verificationKeys;
  }

  jwks(): JwksDocument {
    return this.#contents.view().jwks;
  }

  records(): readonly KeyRecord[] {
    return this.#contents.records;
  }

  unusableKids(): readonly string[] {
    return this.#contents.unusableKids();
  }

  /** Another node may sign with a key that it made a moment ago, and nothing has told this one yet. */
  #find(query: KeyQuery): ReturnType<KeySource['find']> {
    const found = this.#contents.view().find(query);
    if (found.length > 0 || query.kid === undefined) return found;
    this.#reload ??= this.#reloadSoon();
    return this.#reload.then(() => this.#contents.view().find(query));
  }

  async #reloadSoon(): Promise<void> {
    const waitMs = this.#reloadableAt - performance.now();
    if (waitMs > 0) await setTimeout(waitMs);
    // Whoever asks from now on may be too late for what is being read.
    this.#reload = undefined;
    this.#reloadableAt = performance.now() + reloadPauseMs;
    await this.refresh();
  }

  #assertOffered(algorithm: string): void {
    if (algorithm === this.policy.algorithm || this.policy.otherAlgorithms.includes(algorithm)) return;
    throw new KeyError(
      'algorithm_not_offered',
      'expected an algorithm that the policy of the key ring offers',
    );
  }

  /** One piece of work at a time, so that none plans with what another one is changing. */
  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
