import type { ScriptCommands } from '../shared-state/run-script.ts';

/** A connection to Redis or Valkey that mends itself, as far as somebody waits for it, in the shape of the package `redis`. */
export interface MendingConnection {
  /** Whether commands can be sent right now. */
  readonly isReady: boolean;
  /** Listens for `ready`, which comes after each connecting. */
  on(event: 'ready', listener: () => void): unknown;
  /** Stops listening. */
  off(event: 'ready', listener: () => void): unknown;
}

/** The connection that revocations are kept and read by; connecting is its owner's duty. */
export interface RevocationClient extends ScriptCommands, MendingConnection {}

/** The connection that revocations are heard on: one that subscribes can do nothing else. Subscribes again by itself. */
export interface RevocationSubscriber extends MendingConnection {
  /** SUBSCRIBE; once for a listener that is given twice. */
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  /** UNSUBSCRIBE. */
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
}

/** The two connections. */
export interface RevocationConnections {
  /** Keeps and reads. */
  readonly client: RevocationClient;
  /** Hears. */
  readonly subscriber: RevocationSubscriber;
}
