import type { Finding, Inspection, SuppressedFinding } from '@mintmark/inspect';

/** A token of a source and what there is to say about it. */
export interface LintedToken {
  readonly kind: 'token';
  readonly source: string;
  /** Its number in this run, from 1. */
  readonly number: number;
  readonly line: number;
  readonly column: number;
  /** Where it starts in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** How it is written: signed, encrypted, damaged, … */
  readonly form: string;
  readonly inspection: Inspection;
}

/** What a source as a whole shows: a key set, how tokens travelled, tokens that do not go together. */
export interface LintedWhole {
  readonly kind: 'keys' | 'travel' | 'together';
  /** Undefined for what the tokens of several sources show. */
  readonly source: string | undefined;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Where the tokens stand that the findings number. */
  readonly places: readonly TokenPlace[];
}

/** Where a token stands. */
export interface TokenPlace {
  readonly source: string;
  readonly number: number;
  readonly line: number;
  readonly column: number;
}

/** One thing that was looked at. */
export type LintItem = LintedToken | LintedWhole;

/** What was found about it. */
export function findingsOf(item: LintItem): readonly Finding[] {
  return item.kind === 'token' ? item.inspection.findings : item.findings;
}

/** What was found about it and is accepted. */
export function suppressedOf(item: LintItem): readonly SuppressedFinding[] {
  return item.kind === 'token' ? item.inspection.suppressed : item.suppressed;
}
