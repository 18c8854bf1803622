import type { RateResult } from '../load/constant-rate.ts';
import type { Sample } from './sample.ts';

/** What a contender adds to the time of an answer. */
export interface LatencySample {
  readonly contender: string;
  readonly round: number;
  readonly perSecond: number;
  readonly through: RateResult;
  /** The service asked directly, at the same rate, right before. */
  readonly direct: RateResult;
  /** Through the contender in its first seconds, which are not counted. */
  readonly first: RateResult;
}

/** What a contender holds in memory, with one worker, in bytes. */
export interface MemorySample {
  readonly contender: string;
  readonly idle: number;
  readonly afterLoad: number;
  readonly withIdleConnections: number;
}

/** A contender, as reports name it. */
export interface ContenderLine {
  readonly id: string;
  readonly name: string;
  readonly does: string;
  readonly algorithm: string | undefined;
}

/** All of a run. */
export interface Results {
  readonly machine: string;
  readonly loadAverages: readonly number[];
  readonly missing: readonly string[];
  /** How many measurements were done again because the machine stood still meanwhile. */
  readonly repeated: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly latencyWarmUpSeconds: number;
  readonly tokens: number;
  readonly pinned: boolean;
  /** Whether Mintmark ran compiled, as it is installed. */
  readonly compiled: boolean;
  readonly contenders: readonly ContenderLine[];
  readonly samples: readonly Sample[];
  readonly latencies: readonly LatencySample[];
  readonly memory: readonly MemorySample[];
}
