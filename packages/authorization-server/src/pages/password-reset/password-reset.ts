import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface ResetRequestModel {
  readonly interaction?: string | undefined;
  readonly address?: string | undefined;
  readonly problems?: readonly Problem<'address'>[] | undefined;
}

/** Asking for the mail; fields `address`, `interaction`. */
export function renderResetRequest(model: ResetRequestModel, context: PageContext): string {
  const { signIn, common } = wordsOf(context.locale);
  const { problems, interaction } = model;
  const address = field({
    name: 'address',
    label: common.address,
    type: 'email',
    inputmode: 'email',
    autocomplete: 'username',
    value: model.address,
    isFirst: true,
    locale: context.locale,
    problems,
  });
  const body = html`${form(context, {
      path: pagePaths.passwordReset,
      hidden: { interaction },
      body: html`${address}
        <div class="actions">${submit(signIn.resetSubmit, { look: 'primary' })}</div>`,
    })}
    <p class="after"><a href="${pageUrl(context, pagePaths.signIn, { interaction })}">${common.back}</a></p>`;
  const labels = { address: common.address };
  return renderDocument(
    { title: signIn.resetTitle, lead: signIn.resetLead, problems, labels, body },
    context,
  );
}

export interface ResetSentModel {
  /** As it was entered; the page is the same whether or not there is an account. */
  readonly address: string;
  readonly interaction?: string | undefined;
}

export function renderResetSent({ address, interaction }: ResetSentModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const body = html`<p>${signIn.resetSentNothing}</p>
    <p class="actions">
      <a class="button quiet" href="${pageUrl(context, pagePaths.passwordReset, { interaction })}"
        >${signIn.resetAnother}</a
      >
    </p>`;
  return renderDocument(
    { title: signIn.resetSentTitle, lead: signIn.resetSent(foreignText(address)), body },
    context,
  );
}

export interface ResetOutcomeModel {
  /** `failed`: the link is used up, too old or not complete. */
  readonly outcome: 'done' | 'failed';
  readonly interaction?: string | undefined;
}

export function renderResetOutcome(
  { outcome, interaction }: ResetOutcomeModel,
  context: PageContext,
): string {
  const { signIn } = wordsOf(context.locale);
  const isDone = outcome === 'done';
  const path = isDone ? pagePaths.signIn : pagePaths.passwordReset;
  const body = html`${notice({
      status: isDone ? 'good' : 'bad',
      locale: context.locale,
      body: isDone ? signIn.resetDone : signIn.resetFailed,
    })}
    <p class="actions">
      <a class="button primary" href="${pageUrl(context, path, { interaction })}"
        >${isDone ? signIn.title : signIn.resetAgain}</a
      >
    </p>`;
  const title = isDone ? signIn.resetDoneTitle : signIn.resetFailedTitle;
  return renderDocument({ title, body }, context);
}
