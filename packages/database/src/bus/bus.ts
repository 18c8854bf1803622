import type { DatabaseLog } from '../database/database.ts';

/** How a bus is opened. */
export interface BusOptions {
  /** `redis://host:6379`, also of a Valkey (this process's memory). */
  readonly url?: string;
  /** Is told when Redis fails or a listener throws (silence). */
  readonly log?: DatabaseLog;
}

/** Ends what was begun: a subscription, or being told of changes. */
export type Unsubscribe = () => void;

/** Whether messages reach other processes. */
export type BusState = 'up' | 'down';

/**
 * Carries messages to every process on the same Redis, at best effort: a message is lost on whom Redis cannot reach,
 * and may come twice. Whoever needs certainty polls the database as well.
 */
export interface Bus {
  /** Sends a message of at most 64 KiB to all who listen, itself too. Never rejects because Redis is gone. */
  publish(channel: string, message: string): Promise<void>;
  /** Calls back for each message, in the order of arrival. What the listener throws is logged. */
  subscribe(channel: string, listener: (message: string) => void): Promise<Unsubscribe>;
  /** `down` while Redis is gone: then messages reach only this process. */
  readonly state: BusState;
  /** Calls back when the state changes; after it came `up`, messages may have been missed. */
  onStateChange(listener: (state: BusState) => void): Unsubscribe;
  /** Ends all subscriptions. */
  close(): Promise<void>;
}
