import type { Finding, Severity } from '@mintmark/inspect';
import { escapeControls } from '../output/quote.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';

/** How findings are shown. */
export interface FindingsView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Whether why and how to fix are told, too. */
  readonly explain: boolean;
}

const marks: Readonly<Record<Severity, string>> = { error: '✗ error', warning: '! warning', info: '· info' };

/** Writes findings for people: one line each, and under it why it matters and what to do. */
export function formatFindings(findings: readonly Finding[], view: FindingsView): string {
  const { style, columns, explain } = view;
  if (!explain)
    return formatTable(
      findings.map((finding) => row(finding, style)),
      columns,
    );
  return findings.map((finding) => withReasons(finding, view)).join('\n\n');
}

function row({ id, severity, message, layer }: Finding, style: Style): readonly string[] {
  const paint = { error: style.bad, warning: style.unsure, info: style.quiet }[severity];
  const where = layer === 0 ? '' : ` (in the token inside, layer ${layer + 1})`;
  return [paint(marks[severity]), style.strong(id), `${escapeControls(message)}${where}`];
}

const indent = 2;

function withReasons(finding: Finding, { style, columns }: FindingsView): string {
  const line = (name: string, text: string): string =>
    `${' '.repeat(indent)}${wrap(`${style.quiet(name)} ${text}`, columns, { start: indent, indent: indent + 2 })}`;
  return [
    formatTable([row(finding, style)], columns),
    line('why:', finding.why),
    line('fix:', finding.fix),
    line('see:', `${finding.source}; mintmark explain ${finding.id}`),
  ].join('\n');
}

/** A finding as a value for JSON; it tells where, and repeats nothing of the token but its repair. */
export function findingToJson({ places, snippet, ...finding }: Finding): object {
  const [place] = places;
  return {
    ...finding,
    ...(snippet !== undefined && { snippet }),
    ...(place && { part: place.part, member: place.pointer, bytes: place.bytes, input: place.input }),
  };
}

/** How many findings there are of each severity, in words. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const words: readonly (readonly [Severity, string, string])[] = [
    ['error', 'error', 'errors'],
    ['warning', 'warning', 'warnings'],
    ['info', 'note', 'notes'],
  ];
  const parts = words.flatMap(([severity, one, many]) => {
    const number = count(severity);
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
