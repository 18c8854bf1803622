import type { MessagePortLike } from './message-port.ts';
import { endings, Outbox, post } from './message-port.ts';
import type { Answer, Ask } from './shared-state-message.ts';
import { isAnswerMessage } from './shared-state-message.ts';
import type { Lease, SharedState } from './shared-state.ts';

/** Options of {@link messageSharedState}. */
export interface MessageSharedStateOptions {
  /** How long an answer may take, in milliseconds (1000). */
  readonly timeoutMs?: number;
  /** How many questions may be open at once; more are rejected (100000). */
  readonly maxPending?: number;
}

interface Pending {
  readonly deadline: number;
  readonly resolve: (value: Answer['value']) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * Asks the process at the other end of a channel, which calls `serveSharedState`. Questions of one turn of the event loop go
 * in one message. Rejects where no answer comes in time or that process is gone: put `leasingSharedState` before it.
 *
 * @example
 * const shared = leasingSharedState(messageSharedState(process));
 */
export function messageSharedState(
  port: MessagePortLike,
  options: MessageSharedStateOptions = {},
): SharedState {
  const client = new MessageClient(port, options);
  return {
    lease: (key, limit, count) =>
      client.ask((id) => ({ id, kind: 'lease', key, limit, count })).then(asLease),
    count: (key, limit, count) =>
      client.ask((id) => ({ id, kind: 'count', key, limit, count })).then(asLease),
    giveBack: (key, limit, unused) => client.tell({ kind: 'giveBack', key, limit, unused }),
    isFresh: (key, ttlSeconds) =>
      client.ask((id) => ({ id, kind: 'isFresh', key, ttlSeconds })).then((value) => value === true),
    close: async () => client.close(),
  };
}

function asLease(value: Answer['value']): Lease {
  if (typeof value !== 'object') throw new TypeError('expected a lease from the process that counts');
  return value;
}

class MessageClient {
  readonly #port: MessagePortLike;
  readonly #timeoutMs: number;
  readonly #maxPending: number;
  readonly #pending = new Map<number, Pending>();
  readonly #outbox: Outbox<Ask>;
  readonly #listener = (message: unknown): void => this.#read(message);
  readonly #ending = (): void => this.#end();
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isGone = false;

  constructor(port: MessagePortLike, { timeoutMs = 1000, maxPending = 100_000 }: MessageSharedStateOptions) {
    this.#port = port;
    this.#timeoutMs = timeoutMs;
    this.#maxPending = maxPending;
    this.#outbox = new Outbox((asks) => this.#send(asks));
    port.on('message', this.#listener);
    for (const ending of endings) port.on(ending, this.#ending);
  }

  async ask(questionOf: (id: number) => Ask): Promise<Answer['value']> {
    if (this.#isGone) throw new Error('expected the process that counts to be there');
    if (this.#pending.size >= this.#maxPending) throw new Error('expected fewer questions at a time');
    const id = this.#nextId;
    this.#nextId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<Answer['value']>();
    this.#pending.set(id, { deadline: performance.now() + this.#timeoutMs, resolve, reject });
    this.#outbox.add(questionOf(id));
    this.#timer ??= setTimeout(() => this.#expire(), this.#timeoutMs);
    return await promise;
  }

  tell(message: Ask): void {
    if (!this.#isGone) this.#outbox.add(message);
  }

  close(): void {
    this.#outbox.flush();
    this.#end();
  }

  #send(sharedStateAsks: readonly Ask[]): void {
    if (!this.#isGone) post(this.#port, { sharedStateAsks }, this.#ending);
  }

  #read(message: unknown): void {
    if (!isAnswerMessage(message)) return;
    for (const { id, value } of message.sharedStateAnswers) {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (value === undefined) pending?.reject(new Error('expected the process that counts to know'));
      else pending?.resolve(value);
    }
    if (this.#pending.size === 0) this.#stopTimer();
  }

  /** Questions have one patience: the oldest expires first. */
  #expire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const [id, { deadline, reject }] of this.#pending) {
      if (deadline > now) {
        this.#timer = setTimeout(() => this.#expire(), Math.max(1, deadline - now));
        return;
      }
      this.#pending.delete(id);
      reject(new Error(`expected an answer of the process that counts within ${this.#timeoutMs} ms`));
    }
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#stopTimer();
    this.#port.off('message', this.#listener);
    for (const ending of endings) this.#port.off(ending, this.#ending);
    for (const { reject } of this.#pending.values())
      reject(new Error('expected the process that counts to stay'));
    this.#pending.clear();
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
