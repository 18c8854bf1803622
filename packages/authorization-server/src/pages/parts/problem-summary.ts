import type { PageLocale } from '../context.ts';
import { html, type SafeHtml } from '../html/html.ts';
import type { Problem, ProblemCause } from '../problems.ts';
import { wordsOf } from '../words/words.ts';
import { statusIcon } from './notice.ts';

/** What the fields of the page are called. */
export type FieldLabels = Readonly<Record<string, string>>;

/** The sentence for a problem. */
export function problemSentence(
  problem: Problem,
  { label, locale }: { readonly label: string; readonly locale: PageLocale },
): string {
  // The table holds, for each code, the sentence of that very code.
  const say = wordsOf(locale).problems[problem.code] as (cause: ProblemCause, label: string) => string;
  return say(problem, label);
}

/** The id of the box of a field. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** All problems at the top of the page: it takes the focus, and leads to each field. */
export function problemSummary(
  problems: readonly Problem[],
  { labels, locale }: { readonly labels: FieldLabels; readonly locale: PageLocale },
): SafeHtml {
  const { common } = wordsOf(locale);
  return html`<div class="notice bad" role="alert" tabindex="-1" autofocus aria-labelledby="problems">
    ${statusIcon('bad')}
    <div>
      <h2 id="problems">${common.problemsAbove(problems.length)}</h2>
      <ul>
        ${problems.map((problem) => html`<li>${entry(problem, { labels, locale })}</li>`)}
      </ul>
    </div>
  </div>`;
}

function entry(
  problem: Problem,
  { labels, locale }: { readonly labels: FieldLabels; readonly locale: PageLocale },
): SafeHtml {
  const { field } = problem;
  const label = field === undefined ? '' : (labels[field] ?? field);
  const sentence = problemSentence(problem, { label, locale });
  if (field === undefined || labels[field] === undefined) return html`${sentence}`;
  return html`<a href="${`#${fieldId(field)}`}">${sentence}</a>`;
}
