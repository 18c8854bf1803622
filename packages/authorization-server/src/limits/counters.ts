/** What a limiter says about a key. */
export interface LimiterState {
  readonly allowed: boolean;
  readonly remaining: number;
  readonly retryAfterSeconds: number;
}

/** The part of a limiter of `@mintmark/database` that is used here. */
export interface Limiter {
  consume(key: string, points?: number): Promise<LimiterState>;
  peek(key: string): Promise<LimiterState>;
  reset(key: string): Promise<unknown>;
}

/** The part of the counters of `@mintmark/database` that is used here. */
export interface LimitCounters {
  limiter(options: {
    readonly name: string;
    readonly points: number;
    readonly durationSeconds: number;
    readonly blockSeconds?: number;
  }): Limiter;
  once(key: string, ttlSeconds: number): Promise<boolean>;
}
