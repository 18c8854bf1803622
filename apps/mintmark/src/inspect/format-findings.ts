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

/** Writes findings for people: one line each, and under those of a rule why it matters and what to do. */
export function formatFindings(findings: readonly Finding[], view: FindingsView): string {
  const { style, columns, explain } = view;
  const rows = findings.map((finding) => row(finding, style));
  if (!explain) return formatTable(rows, columns);
  return groupByRule(findings)
    .map((group) => withReasons(group, view))
    .join('\n\n');
}

/** Neighbours of one rule; the reasons are the same. */
function groupByRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last?.[0]?.id === finding.id) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function row({ id, severity, message, layer }: Finding, style: Style): readonly string[] {
  const paint = { error: style.bad, warning: style.unsure, info: style.quiet }[severity];
  const where = layer === 0 ? '' : ` (in the token inside, layer ${layer + 1})`;
  return [paint(marks[severity]), style.strong(id), `${escapeControls(message)}${where}`];
}

const indent = 2;

function withReasons(group: readonly Finding[], { style, columns }: FindingsView): string {
  const line = (name: string, text: string): string =>
    `${' '.repeat(indent)}${wrap(`${style.quiet(name)} ${text}`, columns, { start: indent, indent: indent + 2 })}`;
  const table = formatTable(
    group.map((finding) => row(finding, style)),
    columns,
  );
  return [
    table,
    ...group
      .slice(0, 1)
      .flatMap(({ id, why, fix, source }) => [
        line('why:', why),
        line('fix:', fix),
        line('see:', `${source}; mintmark explain ${id}`),
      ]),
  ].join('\n');
}

/** A finding as a value for JSON; it tells where, and repeats nothing of the token. */
export function findingToJson(finding: Finding): object {
  const { id, severity, title, why, fix, source, snippet } = finding;
  return {
    id,
    severity,
    title,
    ...factsOf(finding),
    why,
    fix,
    source,
    ...(snippet !== undefined && { snippet }),
  };
}

/** A finding as a value for JSON, without what is the same for all findings of its rule. */
export function shortFindingToJson(finding: Finding): object {
  const { id, severity } = finding;
  return { id, severity, ...factsOf(finding) };
}

function factsOf({ message, layer, places }: Finding): object {
  const [place] = places;
  return {
    message,
    layer,
    ...(place && { part: place.part, member: place.pointer, bytes: place.bytes, input: place.input }),
  };
}

/** How many findings there are of each severity. */
export type FindingCounts = Readonly<Record<Severity, number>>;

/** Counts findings. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

const countWords: readonly (readonly [Severity, one: string, many: string])[] = [
  ['error', 'error', 'errors'],
  ['warning', 'warning', 'warnings'],
  ['info', 'note', 'notes'],
];

/** How many findings there are of each severity, in words. */
export function describeCounts(counts: FindingCounts): string {
  const parts = countWords.flatMap(([severity, one, many]) => {
    const number = counts[severity];
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${number === 1 ? one : many}`];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
