import { formatJson } from '../output/format-json.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import type { Question, QuestionAnswer, Verdict } from './verdict.ts';
import { formatOutcome, markOf } from './outcome.ts';
import { outcomeOf } from './verdict.ts';

/** How a verdict is shown. */
export interface VerdictView {
  readonly style: Style;
  readonly columns: number | undefined;
}

const names: Readonly<Record<Question, string>> = {
  wellFormed: 'well-formed',
  signature: 'signature',
  inTime: 'in time',
  allowedHere: 'allowed here',
};

/** Writes a verdict for people: the outcome, the four answers, and what the token says. */
export function formatVerdict(verdict: Verdict, { style, columns }: VerdictView): string {
  const outcome = outcomeOf(verdict);
  const rows = verdict.answers.map((answer) => [
    names[answer.question],
    markOf(answer.state, style),
    explain(answer),
  ]);
  const isSigned = verdict.answers.some(({ question, state }) => question === 'signature' && state === 'yes');
  const trust = isSigned ? 'signed' : 'not verified';
  const parts = [
    formatOutcome(outcome, style),
    formatTable(rows, columns),
    ...section(`header (${trust})`, verdict.header, style),
    ...section(`claims (${trust})`, verdict.claims, style),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, value: object | undefined, style: Style): string[] {
  return value === undefined ? [] : [`${style.strong(title)}\n${formatJson(JSON.stringify(value), style)}`];
}

function explain({ text, hint }: QuestionAnswer): string {
  return hint === undefined ? text : `${text}; try: ${hint}`;
}

/** The verdict as a value for JSON. Parts of a token that nobody has proven stand under `unverified`. */
export function verdictToJson(verdict: Verdict): object {
  const { answers, failures, key, header, claims } = verdict;
  const outcome = outcomeOf(verdict);
  const worst =
    answers.find(({ state }) => state === 'no') ?? answers.find(({ state }) => state === 'unknown');
  const isSigned = answers.some(({ question, state }) => question === 'signature' && state === 'yes');
  return {
    ok: outcome === 'accepted',
    outcome,
    ...(worst && { code: worst.code, message: worst.text, hint: worst.hint }),
    answers: Object.fromEntries(
      answers.map(({ question, state, code, text }) => [question, { answer: state, code, text }]),
    ),
    ...(failures.length > 0 && { failures }),
    ...(key && { key }),
    ...(isSigned ? { header, claims } : { unverified: { header, claims } }),
  };
}
