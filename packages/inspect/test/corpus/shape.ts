import type { RuleId } from '@mintmark/inspect';
import type { TestKeyName } from './test-keys.ts';

/** The moment the tokens of the corpus are judged at: 2026-01-01T00:00:00Z. */
export const corpusNow: number = Date.UTC(2026, 0, 1);

/** Seconds since 1970, this many after that moment. */
export const at = (offset: number): number => corpusNow / 1000 + offset;

/** A token as somebody issues it, before it is signed with a test key. */
export interface Shape {
  readonly name: string;
  readonly key: TestKeyName;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Findings above info that are right, and why. */
  readonly accepted?: Readonly<Partial<Record<RuleId, string>>>;
}
