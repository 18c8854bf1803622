import type { DatabaseLog } from '../database/database.ts';
import type { Unsubscribe } from './bus.ts';

/** Listeners by topic; one that throws keeps no other from hearing. */
export class Listeners<Message> {
  readonly #topics = new Map<string, Set<{ readonly listener: (message: Message) => void }>>();
  readonly #log: DatabaseLog;

  constructor(log: DatabaseLog) {
    this.#log = log;
  }

  /** @returns how to be told no more, and whether this is the topic's first listener */
  add(topic: string, listener: (message: Message) => void): { remove: Unsubscribe; isFirst: boolean } {
    const entry = { listener };
    const known = this.#topics.get(topic);
    if (known) known.add(entry);
    else this.#topics.set(topic, new Set([entry]));
    return { remove: () => this.#remove(topic, entry), isFirst: known === undefined };
  }

  has(topic: string): boolean {
    return this.#topics.has(topic);
  }

  topics(): string[] {
    return [...this.#topics.keys()];
  }

  tell(topic: string, message: Message): void {
    for (const { listener } of [...(this.#topics.get(topic) ?? [])]) {
      try {
        listener(message);
      } catch {
        this.#log('listener_failed', {});
      }
    }
  }

  clear(): void {
    this.#topics.clear();
  }

  #remove(topic: string, entry: { readonly listener: (message: Message) => void }): void {
    const entries = this.#topics.get(topic);
    entries?.delete(entry);
    if (entries?.size === 0) this.#topics.delete(topic);
  }
}
