import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { ReplayStore } from './replay-store.ts';
import { withinTime } from './within-time.ts';

/** Whether a proof is met for the first time. @throws OAuthError `replay_store_unavailable` */
export type ProofMemory = (key: string, ttlSeconds: number) => Promise<boolean>;

/** Asks a store, within a time: one that cannot tell, or is silent, refuses the request. */
export function createProofMemory(store: ReplayStore, options: { readonly timeoutMs: number }): ProofMemory {
  if (typeof store.isFresh !== 'function') throw new TypeError('expected "replayStore" to have isFresh()');
  return async (key, ttlSeconds) => {
    try {
      const asked = store.isFresh(key, ttlSeconds);
      // Stores are written by hand, and answer what they like.
      const isFresh: unknown =
        typeof asked === 'boolean' ? asked : await withinTime(asked, options.timeoutMs);
      return isFresh === true;
    } catch (cause) {
      throw oauthErrorOf('replay_store_unavailable', { cause });
    }
  };
}
