import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { accountName, field } from '../parts/field.ts';
import { form, submit } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface NewPasswordModel {
  /** Of the mail's link; absent after a sign-in. */
  readonly token?: string | undefined;
  /** After a sign-in with a password that may not stay: why, and what goes on afterwards. */
  readonly required?: { readonly reason: 'asked' | 'breached'; readonly interaction: string } | undefined;
  /** For password managers. */
  readonly identifier?: string | undefined;
  readonly minimumPasswordLength: number;
  readonly problems?: readonly Problem<'password'>[] | undefined;
}

/** Setting a password by the link of a mail, or because the old one may not stay; fields `password`, `token`, `interaction`. */
export function renderNewPassword(model: NewPasswordModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const { problems, identifier, required, token } = model;
  const body = form(context, {
    path: required ? pagePaths.requiredPassword : pagePaths.newPassword,
    hidden: { token, interaction: required?.interaction },
    body: [
      identifier !== undefined && accountName(identifier),
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
  const requiredLead = required?.reason === 'breached' ? signIn.breachedLead : signIn.requiredLead;
  const lead = required ? requiredLead : signIn.newLead;
  const labels = { password: signIn.newPassword };
  return renderDocument({ title: signIn.newTitle, lead, problems, labels, body }, context);
}
