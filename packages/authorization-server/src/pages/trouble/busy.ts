import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { notice } from '../parts/notice.ts';
import { wordsOf } from '../words/words.ts';

export interface BusyModel {
  readonly retryAfterSeconds: number;
  /** Where trying again leads: a path of this origin that may be fetched by GET. */
  readonly retryUrl?: string | undefined;
}

/** The server refuses for now (503 or 429). */
export function renderBusy({ retryAfterSeconds, retryUrl }: BusyModel, context: PageContext): string {
  const { trouble, common } = wordsOf(context.locale);
  const wait = common.wait(retryAfterSeconds);
  const body = html`${notice({ status: 'unsure', locale: context.locale, body: trouble.busyRetry(wait) })}
  ${retryUrl !== undefined && html`<p class="actions"><a class="button quiet" href="${retryUrl}">${trouble.tryAgain}</a></p>`}`;
  return renderDocument({ title: trouble.busyTitle, lead: trouble.busy, body }, context);
}
