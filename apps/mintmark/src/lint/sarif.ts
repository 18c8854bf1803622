import { rules, type Finding, type Severity } from '@mintmark/inspect';
import { version } from '../version.ts';
import type { LintedToken, LintReport } from './lint-text.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Writes findings as SARIF 2.1.0, which code hosts and editors show. No token stands in it. */
export function toSarif(reports: readonly LintReport[]): object {
  const driver = { name: 'mintmark', version, rules: rules.map(toRule) };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results: reports.flatMap(toResults), columnKind: 'utf16CodeUnits' }],
  };
}

function toRule({ id, title, why, fix, severity, source }: (typeof rules)[number]): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${fix} (${source})` },
    defaultConfiguration: { level: levels[severity] },
  };
}

function toResults(report: LintReport): readonly object[] {
  const ofTokens = report.tokens.flatMap((token) => [
    ...token.inspection.findings.map((finding) => toResult(report, finding, token)),
    ...token.inspection.suppressed.map(({ finding, reason }) => ({
      ...toResult(report, finding, token),
      suppressions: [{ kind: 'external', justification: reason }],
    })),
  ]);
  return [...ofTokens, ...report.findings.map((finding) => toResult(report, finding, undefined))];
}

function toResult({ name }: LintReport, finding: Finding, token: LintedToken | undefined): object {
  const region =
    token === undefined
      ? {}
      : {
          region: {
            startLine: token.line,
            startColumn: token.column,
            charOffset: token.start,
            charLength: token.end - token.start,
          },
        };
  const [place] = finding.places;
  return {
    ruleId: finding.id,
    ruleIndex: rules.findIndex(({ id }) => id === finding.id),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: toUri(name) }, ...region },
        ...(place && {
          logicalLocations: [{ name: place.part, fullyQualifiedName: `${place.part}${place.pointer ?? ''}` }],
        }),
      },
    ],
  };
}

/** A path as a relative reference (RFC 3986 section 4.2). */
function toUri(name: string): string {
  return name.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
