import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';
import type { Explanation } from './find-explanation.ts';
import type { WordList } from './words.ts';

/** How explanations are shown. */
export interface ExplanationView {
  readonly style: Style;
  readonly columns: number | undefined;
}

/** Longer lines are hard to read. */
const widest = 100;

/** Writes an explanation as a page of a manual. */
export function formatExplanation(
  { kind, name, title, paragraphs }: Explanation,
  { style, columns }: ExplanationView,
): string {
  const room = columns === undefined ? undefined : Math.min(columns, widest);
  const lines = paragraphs.map(
    ([heading, text]) => `${style.strong(heading)}\n  ${wrap(text, room, { start: 2 })}`,
  );
  const head = wrap(`${name}: ${title} (${kind})`, room, { indent: 2 });
  return `${style.strong(head)}\n\n${lines.join('\n')}\n`;
}

/** Writes what kinds of words there are. */
export function formatKinds(lists: readonly WordList[], { style, columns }: ExplanationView): string {
  const rows = lists.map(({ name, words, about, examples }) => [
    style.name(name),
    String(words.length).padStart(4),
    `${about}: ${examples.join(', ')}, …`,
  ]);
  const advice = 'to list them: mintmark explain claims; to explain one: mintmark explain azp';
  return `${formatTable(rows, columns)}\n\n${wrap(advice, columns)}\n`;
}

/** Writes the words of a kind, one a line. */
export function formatWords({ words }: WordList, { style, columns }: ExplanationView): string {
  const rows = words.map(({ name, title }) => [style.name(name), title]);
  return `${formatTable(rows, columns)}\n`;
}
