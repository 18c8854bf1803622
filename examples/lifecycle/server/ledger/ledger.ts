import { EventEmitter } from 'node:events';
import type { Family, LiveToken } from '../../steps/family.ts';
import type { Addresses, TimelineMessage } from '../../steps/snapshot.ts';
import type { NewStep, Step } from '../../steps/step.ts';
import { readAccessToken } from './read-access-token.ts';

/** Enough for an hour of trying things; older steps are forgotten. */
const maxSteps = 500;
const maxTokens = 50;
const maxFamilies = 12;

/** Everything that happened, in memory alone: it is gone when the example stops. */
export class Ledger {
  readonly #addresses: Addresses;
  readonly #changes = new EventEmitter<{ message: [TimelineMessage] }>().setMaxListeners(0);
  #steps: readonly Step[] = [];
  #tokens: readonly LiveToken[] = [];
  readonly #families = new Map<string, Family>();
  #nextId = 1;

  constructor(addresses: Addresses) {
    this.#addresses = addresses;
  }

  /** Puts a step on the timeline, where its time says. */
  add(step: NewStep): void {
    const whole: Step = { ...step, id: this.#nextId++, at: step.at ?? Date.now() };
    this.#steps = [...this.#steps, whole].slice(-maxSteps);
    this.#tell({ type: 'step', step: whole });
  }

  /** Remembers an access token that went by; nothing else is done with what cannot be read. */
  keepToken(text: string): LiveToken | undefined {
    const token = readAccessToken(text);
    if (token === undefined || this.#tokens.some(({ jti }) => jti === token.jti)) return token;
    this.#tokens = [...this.#tokens, token].slice(-maxTokens);
    this.#tell({ type: 'token', token });
    return token;
  }

  /** The access token that was issued last to one of the clients. */
  newestToken(clientIds: readonly string[]): LiveToken | undefined {
    return this.#tokens.findLast(({ clientId }) => clientIds.includes(clientId));
  }

  /** Changes what is known of a family. */
  updateFamily(id: string, change: (family: Family | undefined) => Family | undefined): void {
    const family = change(this.#families.get(id));
    if (family === undefined) return;
    this.#families.set(id, family);
    const [oldest] = this.#families.keys();
    if (this.#families.size > maxFamilies && oldest !== undefined) this.#families.delete(oldest);
    this.#tell({ type: 'family', family });
  }

  /** Everything that was issued in a session ends with it. */
  endSession(session: string, ended: NonNullable<Family['ended']>): void {
    const inIt = this.#tokens.filter((token) => token.session === session);
    for (const id of new Set(inIt.flatMap(({ family }) => family ?? [])))
      this.updateFamily(id, (family) => family && { ...family, ended: family.ended ?? ended });
  }

  /** When a family was taken back, milliseconds since 1970; undefined while it lives. */
  endOf(family: string): number | undefined {
    return this.#families.get(family)?.ended?.at;
  }

  clear(): void {
    this.#steps = [];
    this.#tell({ type: 'cleared' });
  }

  /** Tells everything, then each change, until it is stopped. */
  follow(listener: (message: TimelineMessage) => void): () => void {
    listener({
      type: 'start',
      addresses: this.#addresses,
      steps: this.#steps,
      tokens: this.#tokens,
      families: [...this.#families.values()],
    });
    this.#changes.on('message', listener);
    return () => void this.#changes.off('message', listener);
  }

  /** Whether anybody looks. */
  get isFollowed(): boolean {
    return this.#changes.listenerCount('message') > 0;
  }

  #tell(message: TimelineMessage): void {
    this.#changes.emit('message', message);
  }
}
