import type { Effort } from './interleave.ts';

/** For numbers to publish. */
export const full: Effort = { rounds: 150, roundMs: 1.5, warmUpMs: 300 };
/** For a look: all rows on two versions of Node in less than a minute. */
export const quick: Effort = { rounds: 25, roundMs: 0.6, warmUpMs: 15 };
