/**
 * One end of a channel of messages: a `process`, a `ChildProcess` or the `process` of a cluster's worker (`send`), or a
 * `MessagePort` or `Worker` of threads (`postMessage`). Other messages on it are left alone.
 */
export interface MessagePortLike {
  /** Sends to a process; undefined for threads, and where a process has no channel. */
  readonly send?: (message: object, callback: (error: Error | null) => void) => unknown;
  /** Sends to a thread; undefined for processes. */
  readonly postMessage?: (message: object) => unknown;
  /** Listens for `message`, and for the events that the other end's leaving is told by. */
  on(event: string, listener: (message: unknown) => void): unknown;
  /** Stops listening. */
  off(event: string, listener: (message: unknown) => void): unknown;
}

/** What the other end is gone by, one name for each kind of channel. */
export const endings = ['disconnect', 'exit', 'close'] as const;

/** Sends a message, and tells where the other end is gone. */
export function post(port: MessagePortLike, message: object, onGone: () => void): void {
  try {
    // Without the callback, Node would emit the failure as an error of the whole process.
    if (port.send !== undefined) port.send(message, (error) => error && onGone());
    else if (port.postMessage !== undefined) port.postMessage(message);
    else onGone();
  } catch {
    onGone();
  }
}

/** Gathers what is sent in one turn of the event loop into one message. */
export class Outbox<Item> {
  readonly #send: (items: readonly Item[]) => void;
  #items: Item[] = [];

  constructor(send: (items: readonly Item[]) => void) {
    this.#send = send;
  }

  add(item: Item): void {
    this.#items.push(item);
    if (this.#items.length === 1) setImmediate(() => this.flush());
  }

  flush(): void {
    const items = this.#items;
    if (items.length === 0) return;
    this.#items = [];
    this.#send(items);
  }
}
