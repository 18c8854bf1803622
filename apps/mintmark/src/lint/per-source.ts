import type { Finding, RuleId } from '@mintmark/inspect';

/**
 * A hash of an access token is held against the tokens beside it. Those of another file have nothing to do with it, so that
 * rule looks at each source by itself; an ID, a nonce or an initialization vector may come twice nowhere.
 */
const rulesOfOneSource: ReadonlySet<RuleId> = new Set(['CLM-10']);

/** What the tokens of one source show together. */
export function perSource(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ id }) => rulesOfOneSource.has(id));
}

/** What all tokens show together, whatever source they are of. */
export function acrossSources(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ id }) => !rulesOfOneSource.has(id));
}
