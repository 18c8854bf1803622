import type { Finding, Inspection, RuleId } from '@mintmark/inspect';
import { rules } from '@mintmark/inspect';

/** The report on a token as JSON, in the shape of `mintmark lint --json`. No token stands in it but where a repair is offered. */
export function formatJsonReport(inspection: Inspection, together: readonly Finding[]): string {
  const { reading, subject, findings, suppressed } = inspection;
  const report = {
    source: 'token',
    tokens: [
      {
        line: 1,
        column: 1,
        start: 0,
        end: reading.input.length,
        kind: reading.kind,
        algorithm: subject.algorithm,
        profile: subject.profile,
        findings: findings.map(toJson),
        suppressed: suppressed.map(({ finding, reason }) => ({ id: finding.id, reason })),
      },
    ],
    findings: together.map(toJson),
  };
  return JSON.stringify(report, undefined, 2);
}

function toJson({ places, snippet, ...finding }: Finding): object {
  const [place] = places;
  return {
    ...finding,
    ...(snippet !== undefined && { snippet }),
    ...(place && { part: place.part, member: place.pointer, bytes: place.bytes, input: place.input }),
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** The same as SARIF 2.1.0, which code hosts and editors show. */
export function formatSarif(inspection: Inspection, together: readonly Finding[]): string {
  const findings = [...together, ...inspection.findings];
  const ids = [...new Set(findings.map(({ id }) => id))];
  const driver = { name: 'mintmark', rules: ids.map(toSarifRule) };
  const run = { tool: { driver }, results: findings.map(toSarifResult) };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return JSON.stringify(log, undefined, 2);
}

function toSarifRule(id: RuleId): object {
  const rule = rules.find((each) => each.id === id);
  return {
    id,
    shortDescription: { text: rule?.title ?? id },
    fullDescription: { text: rule?.why ?? id },
    help: { text: rule?.fix ?? id },
  };
}

function toSarifResult({ id, severity, message, places }: Finding): object {
  const [place] = places;
  const region = place && { charOffset: place.input.start, charLength: place.input.end - place.input.start };
  return {
    ruleId: id,
    level: levels[severity],
    message: { text: message },
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'token' }, ...(region !== undefined && { region }) } },
    ],
  };
}
