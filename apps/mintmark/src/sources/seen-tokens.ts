import { hash } from 'node:crypto';

/** Remembers which tokens came before, by their hash: a log may have millions of them, some kilobytes each. */
export interface SeenTokens {
  /** Whether the token comes for the first time. */
  readonly isNew: (token: string) => boolean;
  /** How many different ones came. */
  readonly count: () => number;
}

/** More than these are forgotten again, the oldest first; they would be told a second time. */
const maxRemembered = 500_000;

/** Makes the memory. */
export function createSeenTokens(): SeenTokens {
  const digests = new Set<string>();
  let count = 0;
  return {
    isNew(token) {
      const digest = hash('sha256', token, 'base64');
      if (digests.has(digest)) return false;
      digests.add(digest);
      count++;
      const [oldest] = digests;
      if (digests.size > maxRemembered && oldest !== undefined) digests.delete(oldest);
      return true;
    },
    count: () => count,
  };
}
