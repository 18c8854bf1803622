/** `open`: no token needed; `same`: one token again and again; `another`: every request another token. */
export type Scenario = 'open' | 'same' | 'another';

/** What one contender costs. */
export interface Row {
  readonly framework: string;
  readonly library: string;
  /** CPU time of a request that needs no token, in microseconds. */
  readonly openMicros: number;
  /** What a token that was never seen adds. */
  readonly anotherMicros: number;
  /** What a token that was seen before adds. */
  readonly sameMicros: number;
  readonly anotherPerSecond: number;
  readonly samePerSecond: number;
}

/** All of a run. */
export interface Results {
  readonly machine: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly rows: readonly Row[];
}
