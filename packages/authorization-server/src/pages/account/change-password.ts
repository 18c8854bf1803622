import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { accountName, field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface ChangePasswordModel {
  /** For password managers. */
  readonly identifier: string;
  readonly minimumPasswordLength: number;
  readonly problems?: readonly Problem<'current_password' | 'password'>[] | undefined;
}

/** Another password; fields `current_password`, `password`. */
export function renderChangePassword(model: ChangePasswordModel, context: PageContext): string {
  const { security, signIn, common } = wordsOf(context.locale);
  const { problems } = model;
  const { locale } = context;
  const body = form(context, {
    path: pagePaths.accountPassword,
    body: [
      accountName(model.identifier),
      field({
        name: 'current_password',
        label: security.current,
        type: 'password',
        autocomplete: 'current-password',
        isFirst: true,
        locale,
        problems,
      }),
      field({
        name: 'password',
        label: signIn.newPassword,
        hint: signIn.passwordHint(model.minimumPasswordLength),
        type: 'password',
        autocomplete: 'new-password',
        locale,
        problems,
      }),
      html`<div class="actions">
        ${submit(security.change, { look: 'primary' })}
        <a class="button quiet" href="${pageUrl(context, pagePaths.accountSecurity)}">${common.cancel}</a>
      </div>`,
    ],
  });
  const labels = { current_password: security.current, password: signIn.newPassword };
  return renderAccountPage(
    { area: 'security', title: security.changeTitle, lead: security.changeLead, problems, labels, body },
    context,
  );
}
