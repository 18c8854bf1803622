import type { ExtractedToken } from '@mintmark/inspect/extract';
import { formatRelative, readTime } from '@mintmark/inspect/time';
import { escapeControls } from '../output/quote.ts';
import type { Style } from '../output/style.ts';
import { formatRow, layOut, widthsOf } from '../output/table.ts';

/** A token and the source it was found in. */
export interface FoundToken {
  readonly source: string;
  readonly token: ExtractedToken;
}

/** How found tokens are shown. */
export interface FoundView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes tokens as rows of a table that grows. */
export interface FoundTable {
  readonly format: (found: readonly FoundToken[]) => string;
}

/** Makes the table. Columns are as wide as what came so far, so that it need not wait for the last token. */
export function createFoundTable(view: FoundView): FoundTable {
  let widths: readonly number[] = [];
  let isFirst = true;
  return {
    format(found) {
      const head = ['where', 'kind', 'algorithm', 'expires', 'found in'].map(view.style.strong);
      const rows = [...(isFirst ? [head] : []), ...found.map((each) => rowOf(each, view))];
      isFirst = false;
      widths = widthsOf(rows, widths);
      const layout = layOut(widths, view.columns);
      return rows.map((row) => `${formatRow(row, layout)}\n`).join('');
    },
  };
}

function rowOf({ source, token }: FoundToken, { style, now }: FoundView): readonly string[] {
  const { line, column, kind, header, expiry, issuer, place, occurrences } = token;
  const times = occurrences.length > 1 ? `, ${occurrences.length} times` : '';
  const from = issuer === undefined ? '' : `; issuer ${escapeControls(issuer)}`;
  const name = place.name === undefined ? '' : ` ${escapeControls(place.name)}`;
  return [
    `${escapeControls(source)}:${line}:${column}`,
    kind,
    cut(escapeControls(header.alg ?? '?')),
    expires(expiry, { style, now }),
    `${place.kind}${name}${times}${from}`,
  ];
}

/** Seconds as they should be; milliseconds as they were meant, with a word about it. */
function expires(expiry: number | undefined, { style, now }: Pick<FoundView, 'style' | 'now'>): string {
  if (expiry === undefined) return style.unsure('never');
  const { ms, unit } = readTime(expiry, { now });
  if (ms === undefined) return style.unsure('no time');
  const text = `${formatRelative(ms, now)}${unit === 'seconds' ? '' : ` (${unit})`}`;
  return ms <= now ? style.bad(text) : text;
}

/** The longest registered name of an algorithm has 20 characters. */
const longestAlgorithm = 24;

function cut(text: string): string {
  return text.length > longestAlgorithm ? `${text.slice(0, longestAlgorithm)}…` : text;
}
