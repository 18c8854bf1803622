import type { Effort } from './interleave.ts';

/** For numbers to publish. */
export const full: Effort = { rounds: 400, roundMs: 0.5, warmUpMs: 300 };
/** For a look: all rows on two versions of Node in less than a minute. */
export const quick: Effort = { rounds: 60, roundMs: 0.3, warmUpMs: 15 };
