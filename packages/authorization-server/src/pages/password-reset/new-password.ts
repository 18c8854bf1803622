import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { field } from '../parts/field.ts';
import { form, submit } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface NewPasswordModel {
  /** Of the mail's link. */
  readonly token: string;
  /** For password managers. */
  readonly identifier?: string | undefined;
  readonly minimumPasswordLength: number;
  readonly problems?: readonly Problem<'password'>[] | undefined;
}

/** Setting a password by the link of a mail; fields `password`, `token`. */
export function renderNewPassword(model: NewPasswordModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const { problems, identifier } = model;
  const body = form(context, {
    path: pagePaths.newPassword,
    hidden: { token: model.token },
    body: [
      identifier !== undefined &&
        html`<input
          type="text"
          name="username"
          autocomplete="username"
          value="${identifier}"
          readonly
          hidden
        />`,
      field({
        name: 'password',
        label: signIn.newPassword,
        hint: signIn.passwordHint(model.minimumPasswordLength),
        type: 'password',
        autocomplete: 'new-password',
        isFirst: true,
        locale: context.locale,
        problems,
      }),
      html`<div class="actions">${submit(signIn.newSubmit, { look: 'primary' })}</div>`,
    ],
  });
  const labels = { password: signIn.newPassword };
  return renderDocument({ title: signIn.newTitle, lead: signIn.newLead, problems, labels, body }, context);
}
