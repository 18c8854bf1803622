import type { TokenProblem, TokenReading } from '@mintmark/inspect/token';
import { describeProblem, repairProblem } from '@mintmark/inspect/token';
import { escapeControls } from '../output/quote.ts';
import type { Style } from '../output/style.ts';
import { inVoice } from '../output/voice.ts';
import { wrap } from '../output/wrap.ts';

/** How problems are shown. */
export interface ProblemsView {
  readonly style: Style;
  readonly columns: number | undefined;
}

const maxProblems = 10;

/** Writes every problem of the form with its place marked in the text, and mends it where that can be done. */
export function formatProblems(reading: TokenReading, view: ProblemsView): readonly string[] {
  const { problems } = reading;
  if (problems.length === 0) return [];
  const more =
    problems.length > maxProblems ? [`and ${problems.length - maxProblems} more; all of them: --json`] : [];
  const texts = problems.slice(0, maxProblems).map((problem) => formatProblem(problem, reading, view));
  return [[view.style.strong('problems'), ...texts, ...more].join('\n')];
}

function formatProblem(
  problem: TokenProblem,
  reading: TokenReading,
  { style, columns }: ProblemsView,
): string {
  const { sentence, hint } = describeProblem(problem);
  const advice = hint === undefined ? '' : `; ${inVoice(hint)}`;
  const mended = repairProblem(reading, problem);
  const lines = [
    wrap(escapeControls(`${inVoice(sentence)}${advice}`), columns, { indent: 2 }),
    ...pointTo(reading.input, problem.input, { style, columns }).map((line) => `  ${line}`),
    // Whole and in a line of its own, so that it can be copied.
    ...(mended ? [`  ${style.quiet('mended:')} ${escapeControls(mended.text)}`] : []),
  ];
  return lines.join('\n');
}

/** So much of the text is shown on a wide terminal. */
const widest = 76;

/** The text around a place, and marks under it. */
function pointTo(
  input: string,
  { start, end }: { readonly start: number; readonly end: number },
  { style, columns = widest + 4 }: ProblemsView,
): readonly string[] {
  const room = Math.min(columns - 4, widest);
  const marked = Math.max(1, Math.min(end - start, Math.ceil(room / 2)));
  const before = Math.min(start, Math.floor((room - marked) / 2));
  const text = input.slice(start - before, start - before + room).replaceAll(/[^\x20-\x7e]/g, '·');
  const [left, right] = [start > before ? '…' : '', start - before + room < input.length ? '…' : ''];
  return [`${left}${text}${right}`, `${' '.repeat(before + left.length)}${style.bad('^'.repeat(marked))}`];
}
