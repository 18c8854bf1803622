import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderDocument, type DocumentParts } from '../parts/document.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';

export type UnlockModel =
  /** The link of the mail was opened: a click opens the account, so that programs that read mail open nothing. */
  { readonly state: 'confirm'; readonly token: string } | { readonly state: 'done' | 'failed' };

/** Opening an account that too many wrong passwords have locked; field `token`. */
export function renderUnlock(model: UnlockModel, context: PageContext): string {
  return renderDocument(
    model.state === 'confirm' ? confirmParts(model.token, context) : outcomeParts(model.state, context),
    context,
  );
}

function confirmParts(token: string, context: PageContext): DocumentParts {
  const { signIn } = wordsOf(context.locale);
  const body = form(context, {
    path: pagePaths.unlock,
    hidden: { token },
    body: html`<div class="actions">${submit(signIn.unlockButton, { look: 'primary' })}</div>`,
  });
  return { title: signIn.unlockTitle, lead: signIn.unlockLead, body };
}

function outcomeParts(state: 'done' | 'failed', context: PageContext): DocumentParts {
  const { signIn } = wordsOf(context.locale);
  const isDone = state === 'done';
  const said = notice({
    status: isDone ? 'good' : 'bad',
    locale: context.locale,
    body: isDone ? signIn.unlockDone : signIn.unlockFailed,
  });
  const body = html`${said}
    <p class="actions">
      <a class="button primary" href="${pageUrl(context, pagePaths.signIn)}">${signIn.title}</a>
      <a class="button quiet" href="${pageUrl(context, pagePaths.passwordReset)}">${signIn.resetTitle}</a>
    </p>`;
  return { title: isDone ? signIn.unlockDoneTitle : signIn.resetFailedTitle, body };
}
