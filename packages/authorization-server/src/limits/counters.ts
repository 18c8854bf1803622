import type { Counters } from '@mintmark/database';

/** The part of the counters that limits are built on. `once` is not: it refuses to answer while Redis is gone. */
export type LimitCounters = Pick<Counters, 'limiter'>;
