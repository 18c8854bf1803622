import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface DeleteAccountModel {
  readonly hasPassword: boolean;
  readonly problems?: readonly Problem<'password'>[] | undefined;
}

/** Deleting the account for good; field `password` where it has one. */
export function renderDeleteAccount(
  { hasPassword, problems }: DeleteAccountModel,
  context: PageContext,
): string {
  const { account, common } = wordsOf(context.locale);
  const body = html`${notice({ status: 'unsure', locale: context.locale, body: account.deleteLead })}${form(
    context,
    {
      path: pagePaths.deleteAccount,
      body: [
        hasPassword &&
          field({
            name: 'password',
            label: common.password,
            type: 'password',
            autocomplete: 'current-password',
            locale: context.locale,
            problems,
          }),
        html`<div class="actions">
          ${submit(account.deleteSubmit, { look: 'danger' })}
          <a class="button quiet" href="${pageUrl(context, pagePaths.account)}">${account.keep}</a>
        </div>`,
      ],
    },
  )}`;
  const labels = hasPassword ? { password: common.password } : {};
  return renderAccountPage({ area: 'profile', title: account.deleteTitle, problems, labels, body }, context);
}
