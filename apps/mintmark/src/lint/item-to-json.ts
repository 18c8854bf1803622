import type { Finding } from '@mintmark/inspect';
import { explainAlgorithm } from '@mintmark/inspect/explain';
import { findingToJson, shortFindingToJson } from '../inspect/format-findings.ts';
import type { LintedWhole, LintItem } from './item.ts';
import { findingsOf, suppressedOf } from './item.ts';
import type { LintSummary } from './summary.ts';

/** An algorithm that is known; the header of a token can have any text in its place. */
export function algorithmName(algorithm: string | undefined): string | undefined {
  return algorithm !== undefined && explainAlgorithm(algorithm) !== undefined ? algorithm : undefined;
}

/**
 * One thing that was looked at, as a value for JSON. Neither a token nor the value of a claim stands in it.
 *
 * @param explain - whether each finding tells why it matters and how to fix it, which `--rules` tells once
 */
export function itemToJson(item: LintItem, explain: boolean): object {
  return {
    kind: item.kind,
    source: item.source,
    ...(item.kind === 'token' && tokenToJson(item)),
    findings: findingsOf(item).map((finding) => toJson(finding, item, explain)),
    suppressed: suppressedOf(item).map(({ finding, reason }) => ({ id: finding.id, reason })),
  };
}

function tokenToJson({
  line,
  column,
  start,
  end,
  form,
  inspection,
}: Extract<LintItem, { kind: 'token' }>): object {
  const { algorithm, profile } = inspection.subject;
  return { line, column, start, end, form, algorithm: algorithmName(algorithm), profile };
}

function toJson(finding: Finding, item: LintItem, explain: boolean): object {
  const json = explain ? findingToJson(finding) : shortFindingToJson(finding);
  const { tokens } = finding;
  if (item.kind === 'token' || tokens === undefined) return json;
  return { ...json, tokens: tokens.map((index) => placeToJson(item, index)) };
}

function placeToJson({ places }: LintedWhole, index: number): object {
  const { source, line, column } = places[index] ?? {};
  return { number: index + 1, source, line, column };
}

/** What a run came to, as a value for JSON. */
export function summaryToJson({ isComplete, ...summary }: LintSummary): object {
  return { kind: 'summary', complete: isComplete, ...summary };
}
