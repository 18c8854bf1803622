import {
  countFindings,
  findingToJson,
  formatFindings,
  type FindingsView,
} from '../inspect/format-findings.ts';
import { findingsOf, type LintedToken, type LintReport } from './lint-text.ts';

/** Writes what was found in one source, for people. */
export function formatReport(report: LintReport, view: FindingsView): string {
  const { style } = view;
  if (report.isEmpty) return `${style.strong(report.name)}: no token and no key\n`;
  const sections = report.tokens.map((token) => formatToken(report, token, view));
  if (report.findings.length > 0) {
    const title = report.tokens.length === 0 ? `${report.name}: keys` : `${report.name}: all tokens together`;
    sections.push(`${style.strong(title)}\n${formatFindings(report.findings, view)}`);
  }
  if (sections.length === 0)
    sections.push(`${style.strong(`${report.name}: keys`)}: ${style.good('no findings')}`);
  return `${sections.join('\n\n')}\n`;
}

function formatToken(
  { name }: LintReport,
  { line, column, inspection }: LintedToken,
  view: FindingsView,
): string {
  const { style } = view;
  const { findings, suppressed, subject } = inspection;
  const place = name === 'token' ? name : `${name}:${line}:${column}`;
  const what = [subject.algorithm, subject.profile].filter((word) => word !== undefined).join(', ');
  const accepted = suppressed.length === 0 ? '' : `, ${suppressed.length} accepted`;
  const title = `${style.strong(place)}${what === '' ? '' : ` (${what})`}: ${countFindings(findings)}${accepted}`;
  return findings.length === 0 ? title : `${title}\n${formatFindings(findings, view)}`;
}

/** A report as a value for JSON. No token stands in it but where a repair is offered. */
export function reportToJson(report: LintReport): object {
  const { name, tokens, findings } = report;
  return {
    source: name,
    tokens: tokens.map(({ line, column, start, end, kind, inspection }) => ({
      line,
      column,
      start,
      end,
      kind,
      algorithm: inspection.subject.algorithm,
      profile: inspection.subject.profile,
      findings: inspection.findings.map(findingToJson),
      suppressed: inspection.suppressed.map(({ finding, reason }) => ({ id: finding.id, reason })),
    })),
    findings: findings.map(findingToJson),
  };
}

/** The closing line of a run. */
export function summarize(reports: readonly LintReport[]): string {
  const tokens = reports.reduce((sum, report) => sum + report.tokens.length, 0);
  const findings = reports.flatMap(findingsOf);
  const sources = reports.length === 1 ? '' : ` in ${reports.length} sources`;
  return `${tokens} ${tokens === 1 ? 'token' : 'tokens'}${sources}: ${countFindings(findings)}`;
}
