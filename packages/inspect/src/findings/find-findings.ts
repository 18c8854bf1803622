import type { ExtractedToken } from '../extract/types.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import type { Finding, Found, Rule, Severity } from './rule.ts';
import { rules } from './rules.ts';
import type { TokenSubject } from './token-subject.ts';

const order: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * How bad a severity is: 0 for an error.
 *
 * @example
 * severityRank('warning'); // 1
 */
export function severityRank(severity: Severity): number {
  return order.indexOf(severity);
}

/** All findings about one token, the worst first, in the order of the table. */
export function findInToken(subject: TokenSubject): readonly Finding[] {
  return collect((rule) => rule.token?.(subject), subject.layer);
}

/**
 * All findings about several tokens together.
 *
 * @example
 * const { inspections } = await inspectAll([token, copiedId]);
 * findInSeveral(inspections.map(({ subject }) => subject)).map(({ id }) => id); // ['BAT-01']
 */
export function findInSeveral(subjects: readonly TokenSubject[]): readonly Finding[] {
  return collect((rule) => rule.several?.(subjects), 0);
}

/**
 * All findings about a key or key set.
 *
 * @example
 * findInKeys(readKeys('{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}')).map(({ id }) => id);
 * // ['KEY-02', 'KEY-06', 'KEY-06', 'KEY-06']
 */
export function findInKeys(keys: KeyReading): readonly Finding[] {
  return collect((rule) => rule.keys?.(keys), 0);
}

/**
 * All findings about how tokens travelled: what `extractTokens` found.
 *
 * @example
 * const tokens = extractTokens(`GET https://api.example/me?access_token=${token}`);
 * findInCapture(tokens).map(({ id }) => id); // ['CAP-01']
 */
export function findInCapture(tokens: readonly ExtractedToken[]): readonly Finding[] {
  return collect((rule) => rule.capture?.(tokens), 0);
}

function collect(run: (rule: Rule) => readonly Found[] | undefined, layer: number): readonly Finding[] {
  const findings = rules.flatMap((rule) =>
    bounded(run(rule) ?? []).map((found) => toFinding(rule, found, layer)),
  );
  return findings.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

/** So many findings of one rule are read by nobody; the others are counted. */
const mostOfOneRule = 20;

function bounded(found: readonly Found[]): readonly Found[] {
  if (found.length <= mostOfOneRule) return found;
  const more = found.length - mostOfOneRule;
  return [...found.slice(0, mostOfOneRule), { message: `and ${more} more of this kind`, severity: 'info' }];
}

function toFinding(rule: Rule, found: Found, layer: number): Finding {
  const { id, title, why, fix, source, snippet } = rule;
  const { message, severity = rule.severity, places = [], correctedToken, tokens } = found;
  const finding = { id, severity, title, message, why, fix, source, snippet, places, correctedToken, layer };
  return tokens === undefined ? finding : { ...finding, tokens };
}
