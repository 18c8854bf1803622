import type { IntrospectionAnswer } from './answer.ts';
import type { ResolvedIntrospection } from './introspection-options.ts';

/** Answers that are believed for a while, by the hash of their token. */
export interface AnswerCache {
  /** The answer, if there is one that is still believed. */
  get(key: string): IntrospectionAnswer | undefined;
  /** Keeps an answer. */
  keep(key: string, answer: IntrospectionAnswer): void;
  /** Drops the answers whose claim has a value. */
  forget(claim: string, value: unknown): void;
}

interface Entry {
  readonly answer: IntrospectionAnswer;
  readonly endsAt: number;
}

/** Active and inactive tokens are kept apart: made-up ones, of which anybody can send any number, crowd out nobody's good ones. */
export function createAnswerCache(resolved: ResolvedIntrospection): AnswerCache {
  const { now, maxEntries, cacheMs, negativeCacheMs } = resolved;
  const active = new Map<string, Entry>();
  const inactive = new Map<string, Entry>();
  return {
    get(key) {
      for (const entries of [active, inactive]) {
        const entry = entries.get(key);
        if (entry === undefined) continue;
        if (entry.endsAt > now()) return entry.answer;
        entries.delete(key);
      }
      return undefined;
    },
    keep(key, answer) {
      const endsAt = answer.active ? Math.min(now() + cacheMs, expiryOf(answer)) : now() + negativeCacheMs;
      if (endsAt <= now()) return;
      const entries = answer.active ? active : inactive;
      entries.delete(key);
      entries.set(key, { answer, endsAt });
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
    forget(claim, value) {
      for (const [key, { answer }] of active) {
        if (answer.active && answer[claim] === value) active.delete(key);
      }
    },
  };
}

/** An `exp` that is no number is for the caller to refuse; such an answer is not kept. */
function expiryOf({ exp }: { readonly exp?: unknown }): number {
  if (exp === undefined) return Infinity;
  return typeof exp === 'number' ? exp * 1000 : -Infinity;
}
