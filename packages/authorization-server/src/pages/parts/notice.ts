import type { PageLocale } from '../context.ts';
import { attributes } from '../html/attributes.ts';
import { html, type HtmlValue, type SafeHtml } from '../html/html.ts';
import { wordsOf, type Words } from '../words/words.ts';

export type Status = 'good' | 'bad' | 'unsure' | 'note';

const wordOf: Readonly<Record<Status, (words: Words) => string>> = {
  good: ({ common }) => common.done,
  bad: ({ common }) => common.problem,
  unsure: ({ common }) => common.caution,
  note: ({ common }) => common.note,
};

const drawings: Readonly<Record<Status, SafeHtml>> = {
  good: html`<path d="m8 12 3 3 5-6" />`,
  bad: html`<path d="m15 9-6 6M9 9l6 6" />`,
  unsure: html`<path d="M12 7v6M12 16.5v.5" />`,
  note: html`<path d="M12 11v6M12 7.5v.5" />`,
};

/** The icon of a status; the word beside it carries the meaning. */
export function statusIcon(status: Status): SafeHtml {
  return html`<svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    ${drawings[status]}
  </svg>`;
}

export interface NoticeOptions {
  readonly status: Status;
  readonly locale: PageLocale;
  readonly body: HtmlValue;
}

/** A sentence that matters, marked by an edge, an icon and a word. */
export function notice({ status, locale, body }: NoticeOptions): SafeHtml {
  const role = attributes({ role: status === 'good' ? 'status' : undefined });
  const word = wordOf[status](wordsOf(locale));
  return html`<div class="notice ${status}" ${role}>
    ${statusIcon(status)}
    <p><strong>${word}.</strong> ${body}</p>
  </div>`;
}
