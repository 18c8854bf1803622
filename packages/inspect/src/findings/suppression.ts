import type { Finding } from './rule.ts';
import type { RuleId } from './rule-id.ts';

/** A finding that somebody has looked at and accepts. */
export interface Suppression {
  /** The rule it is about. */
  readonly rule: RuleId;
  /** Only where it is about this member: a JSON Pointer such as `/scope`, or a name. */
  readonly member?: string;
  /** Why it is accepted; shown beside the finding. */
  readonly reason: string;
  /** Until when it holds, in milliseconds since 1970; without it, for ever. */
  readonly untilMs?: number;
}

/** The findings that stay, and those that are accepted with their reasons. */
export interface SiftedFindings {
  /** Those that stay. */
  readonly findings: readonly Finding[];
  /** Those that are accepted. */
  readonly suppressed: readonly SuppressedFinding[];
}

/** A finding that is accepted. */
export interface SuppressedFinding {
  /** What was found. */
  readonly finding: Finding;
  /** Why it is accepted. */
  readonly reason: string;
}

/**
 * Takes accepted findings out of a list, for findings that `inspect` did not make: about keys, captures, several tokens.
 *
 * @param now - milliseconds since 1970, for suppressions that end
 * @example
 * const { findings } = await inspect('eyJhbGciOiJub25lIn0.e30.');
 * const sifted = applySuppressions(findings, [{ rule: 'ALG-01', reason: 'a sample' }], Date.now());
 * sifted.suppressed.length; // 1
 */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  now: number,
): SiftedFindings {
  const alive = suppressions.filter(({ untilMs }) => untilMs === undefined || now < untilMs);
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const match = alive.find((suppression) => covers(suppression, finding));
    if (match === undefined) kept.push(finding);
    else suppressed.push({ finding, reason: match.reason });
  }
  return { findings: kept, suppressed };
}

function covers({ rule, member }: Suppression, { id, places }: Finding): boolean {
  if (rule !== id) return false;
  if (member === undefined) return true;
  const pointer = member.startsWith('/') ? member : `/${member}`;
  return places.some((place) => place.pointer === pointer);
}
