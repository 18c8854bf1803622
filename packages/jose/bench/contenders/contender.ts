import type { Task } from '../measure/interleave.ts';
import type { KeyPair } from './keys.ts';

/** Claims that the caller hands over; issuer, audience and times are the signer's work. */
export interface Claims {
  readonly sub: string;
  readonly [name: string]: unknown;
}

/** One job that every contender is asked to do. */
export interface Job {
  readonly algorithm: string;
  readonly keys: KeyPair;
  readonly issuer: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
  /** What to sign. */
  readonly claims: Claims;
  /** Good tokens of different subjects with the same header, asked for in turns as a server sees them. */
  readonly tokens: readonly string[];
}

/** Prepares a job the best way the library has; undefined where it cannot do it. */
export type Prepare = (job: Job) => Task | undefined | Promise<Task | undefined>;

/** A library (or the bare runtime) and its way of doing each operation. */
export interface Contender {
  readonly name: string;
  /** Whether the operations return promises. */
  readonly isAsync: boolean;
  readonly sign?: Prepare;
  readonly verify?: Prepare;
  readonly 'cached verify'?: Prepare;
  readonly decode?: Prepare;
}

/** The operations compared. */
export type Operation = 'sign' | 'verify' | 'cached verify' | 'decode';

/** Calls a function with one token after the other. */
export function inTurns<T>(items: readonly T[], use: (item: T) => unknown): Task {
  let next = 0;
  return () => {
    const item = items[next] as T; // the index stays within
    next = next + 1 === items.length ? 0 : next + 1;
    return use(item);
  };
}

/** Seconds since the epoch, as every signer takes them. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
