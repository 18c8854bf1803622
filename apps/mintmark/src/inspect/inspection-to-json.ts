import type { Finding, Inspection, UsedKey } from '@mintmark/inspect';
import { describeProblem } from '@mintmark/inspect/token';
import { compactJson } from '../output/format-json.ts';
import type { JsonMember } from '../output/json-text.ts';
import { jsonObject } from '../output/json-text.ts';
import { claimsTextOf, jsonTextOf } from '../parts/part-content.ts';
import { findingToJson } from './format-findings.ts';
import { outcomeOf } from './format-inspection.ts';

/**
 * An inspection as JSON. What the token says stands in `unverified` as it is in the token, with all digits. Neither the token
 * nor a key nor a secret stands in it, but a token that was corrected.
 */
export function inspectionToJson(inspection: Inspection): string {
  const { reading, verdicts, signature, subject, findings, suppressed, inner } = inspection;
  const { key } = signature;
  return jsonObject([
    ...members({
      outcome: outcomeOf(inspection),
      kind: reading.kind,
      profile: subject.profile,
      verdicts: Object.fromEntries(
        Object.values(verdicts).map(({ question, ...verdict }) => [question, verdict]),
      ),
      key: key && keyToJson(key),
    }),
    ['unverified', unverified(inspection)],
    ...members({
      problems: reading.problems.map((problem) => {
        const { kind, code, part, input } = problem;
        return { kind, code, part, input, ...describeProblem(problem) };
      }),
      findings: findings.filter(({ layer }) => layer === subject.layer).map(withCorrection),
      suppressed:
        suppressed.length === 0
          ? undefined
          : suppressed.map(({ finding, reason }) => ({ id: finding.id, reason })),
    }),
    ...(inner === undefined ? [] : [['inner', inspectionToJson(inner)] as const]),
  ]);
}

function members(object: Readonly<Record<string, unknown>>): readonly JsonMember[] {
  return Object.entries(object).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, JSON.stringify(value)] as const],
  );
}

function unverified({ reading, subject }: Inspection): string {
  const { signers, header } = reading;
  // The header of a JSON serialization is in several parts.
  const headerText = signers.length > 0 ? undefined : jsonTextOf(header);
  const claimsText = claimsTextOf(reading);
  return jsonObject([
    ['header', headerText === undefined ? JSON.stringify(subject.header) : compactJson(headerText)],
    ...(subject.claims === undefined
      ? []
      : [
          [
            'claims',
            claimsText === undefined ? JSON.stringify(subject.claims) : compactJson(claimsText),
          ] as const,
        ]),
  ]);
}

function withCorrection(finding: Finding): object {
  const { correctedToken } = finding;
  return { ...findingToJson(finding), ...(correctedToken !== undefined && { correctedToken }) };
}

/** What may be told of a key, member by member: it also holds the key itself and the bytes of a secret. */
function keyToJson({
  kind,
  source,
  provenance,
  algorithm,
  kid,
  thumbprint,
  secretReading,
  facts,
}: UsedKey): object {
  return { kind, source, provenance, algorithm, kid, thumbprint, secretReading, facts };
}
