import type { ChangeKind, MemberChange, PartDiff, TokenDiff } from '@mintmark/inspect/diff';
import { escapeControls } from '../output/quote.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';

/** How a difference is shown. */
export interface DiffView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Whether long values are shown to their end. */
  readonly whole: boolean;
}

const marks: Readonly<Record<ChangeKind, string>> = {
  added: '+ added',
  removed: '- removed',
  changed: '~ changed',
  respelled: '= respelled',
  reordered: '= reordered',
};

/** Writes what differs between two tokens, for people: one sentence, then members, then bytes. */
export function formatDiff(diff: TokenDiff, view: DiffView): string {
  const { style } = view;
  const sections = [
    style.strong(wrap(escapeControls(diff.summary), view.columns)),
    ...memberSection('header', diff.header, view),
    ...memberSection('claims', diff.claims, view),
    ...disclosureSection(diff, view),
    `${style.strong('segments')}\n${formatTable(diff.parts.map(partRow), view.columns)}`,
    ...(diff.inner === undefined
      ? []
      : [`${style.strong('the tokens inside')}\n${formatDiff(diff.inner, view)}`]),
  ];
  return sections.join('\n\n');
}

function memberSection(title: string, changes: readonly MemberChange[], view: DiffView): readonly string[] {
  if (changes.length === 0) return [];
  const rows = changes.map((change) => memberRow(change, view));
  return [`${view.style.strong(title)}\n${formatTable(rows, view.columns)}`];
}

function memberRow(
  { kind, pointer, first, second, time, items }: MemberChange,
  view: DiffView,
): readonly string[] {
  const { style } = view;
  const paint = {
    added: style.good,
    removed: style.bad,
    changed: style.unsure,
    respelled: style.quiet,
    reordered: style.quiet,
  }[kind];
  const sides = sidesOf(first?.text, second?.text, view);
  const notes = [
    ...(time === undefined ? [] : [time.sentence]),
    ...(items === undefined || items.added.length === 0
      ? []
      : [`gained ${items.added.map(escapeControls).join(' ')}`]),
    ...(items === undefined || items.removed.length === 0
      ? []
      : [`lost ${items.removed.map(escapeControls).join(' ')}`]),
  ];
  const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return [paint(marks[kind]), style.name(escapeControls(pointer)), `${sides}${note}`];
}

/** A longer value is cut, unless it is asked for as a whole. */
const longest = 120;

/** Both values in one line, or in one line each where they are long. */
function sidesOf(first: string | undefined, second: string | undefined, { whole }: DiffView): string {
  const at = whole ? 0 : firstDifference(first ?? '', second ?? '');
  const shown = [first, second]
    .filter((side) => side !== undefined)
    .map((side) => (whole ? escapeControls(side) : cut(side, at)));
  const isLong = shown.reduce((sum, side) => sum + side.length, 0) > longest;
  return shown.join(isLong ? '\n→ ' : ' → ');
}

function firstDifference(first: string, second: string): number {
  const end = Math.min(first.length, second.length);
  let at = 0;
  while (at < end && first[at] === second[at]) at++;
  return at;
}

/** What is around the first difference of a long value, and how long it is. */
function cut(text: string, at: number): string {
  if (text.length <= longest) return escapeControls(text);
  const start = Math.max(0, Math.min(at - longest / 2, text.length - longest));
  const end = start + longest;
  const [before, after] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
  const size = `${text.length.toLocaleString('en')} characters; whole with --whole`;
  return `${before}${escapeControls(text.slice(start, end))}${after} (${size})`;
}

function disclosureSection({ disclosures }: TokenDiff, { style, columns }: DiffView): readonly string[] {
  if (disclosures.length === 0) return [];
  const rows = disclosures.map(({ claim, kind }) => [
    marks[kind],
    escapeControls(claim ?? 'an item of an array'),
  ]);
  return [`${style.strong('disclosures')}\n${formatTable(rows, columns)}`];
}

function partRow({ name, state, first, second, firstDifferentByte }: PartDiff): readonly string[] {
  const sizes = [first, second].flatMap((size) =>
    size === undefined ? [] : [`${size.bytes} ${size.bytes === 1 ? 'byte' : 'bytes'}`],
  );
  const at = firstDifferentByte === undefined ? '' : `, from byte ${firstDifferentByte}`;
  return [name, state, `${[...new Set(sizes)].join(' → ')}${at}`];
}

/** A difference as a value for JSON; the tokens themselves do not stand in it. */
export function diffToJson(diff: TokenDiff): object {
  const { relation, summary, header, claims, parts, signature, disclosures, inner } = diff;
  return {
    relation,
    summary,
    header,
    claims,
    parts,
    signature,
    disclosures,
    ...(inner && { inner: diffToJson(inner) }),
  };
}
