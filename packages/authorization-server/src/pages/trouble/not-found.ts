import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { pageUrl } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';

/** No page lives at this address; what the address was is not repeated. */
export function renderNotFound(context: PageContext): string {
  const { trouble } = wordsOf(context.locale);
  const body = html`<p class="actions">
    <a class="button quiet" href="${pageUrl(context, pagePaths.account)}">${trouble.toAccount}</a>
  </p>`;
  return renderDocument({ title: trouble.notFoundTitle, lead: trouble.notFound, body }, context);
}
