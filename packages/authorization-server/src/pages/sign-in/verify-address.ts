import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { renderDocument, type DocumentParts } from '../parts/document.ts';
import { accountName, field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export type VerifyAddressModel =
  /** After the sign-up: the same whether or not the address was known. */
  | { readonly state: 'sent'; readonly address: string; readonly interaction?: string | undefined }
  /** The link of the mail was opened: a click confirms, so that programs that read mail confirm nothing. */
  | {
      readonly state: 'confirm';
      readonly address: string;
      readonly token: string;
      /** In another browser than the one that signed up, the password is entered here. */
      readonly password?: PasswordBox | undefined;
    }
  | { readonly state: 'done'; readonly interaction?: string | undefined }
  | { readonly state: 'failed'; readonly interaction?: string | undefined };

interface PasswordBox {
  readonly minimumLength: number;
  readonly problems?: readonly Problem<'password'>[] | undefined;
}

/** Proving that an address is one's own; fields `token` and `password`, or `interaction` to have the mail sent again. */
export function renderVerifyAddress(model: VerifyAddressModel, context: PageContext): string {
  return renderDocument(parts(model, context), context);
}

function parts(model: VerifyAddressModel, context: PageContext): DocumentParts {
  const { signIn } = wordsOf(context.locale);
  if (model.state === 'confirm') return confirmParts(model, context);
  if (model.state === 'done') return doneParts(model.interaction, context);
  const { interaction } = model;
  if (model.state === 'failed') {
    const failed = notice({ status: 'bad', locale: context.locale, body: signIn.verifyFailed });
    return { title: signIn.verifyFailedTitle, body: again(failed, { interaction, context }) };
  }
  const sent = wordsOf(context.locale).common.mailNotice(foreignText(model.address));
  return {
    title: signIn.verifyTitle,
    lead: `${sent} ${signIn.verifySent}`,
    body: again(html`<p>${signIn.verifySentNothing}</p>`, { interaction, context }),
  };
}

function confirmParts(
  { address, token, password }: Extract<VerifyAddressModel, { state: 'confirm' }>,
  context: PageContext,
): DocumentParts {
  const { signIn, common } = wordsOf(context.locale);
  const body = form(context, {
    path: pagePaths.verifyAddress,
    hidden: { token },
    body: [
      password && passwordFields(address, password, context),
      html`<div class="actions">${submit(signIn.verifyButton, { look: 'primary' })}</div>`,
    ],
  });
  return {
    title: signIn.verifyConfirm(foreignText(address)),
    lead: password ? signIn.verifyPasswordLead : signIn.verifyConfirmLead,
    problems: password?.problems,
    labels: { password: common.password },
    body,
  };
}

function passwordFields(
  address: string,
  { minimumLength, problems }: PasswordBox,
  context: PageContext,
): SafeHtml {
  const { signIn, common } = wordsOf(context.locale);
  const box = field({
    name: 'password',
    label: common.password,
    hint: signIn.passwordHint(minimumLength),
    type: 'password',
    autocomplete: 'new-password',
    isFirst: true,
    locale: context.locale,
    problems,
  });
  return html`${accountName(address)}${box}`;
}

function doneParts(interaction: string | undefined, context: PageContext): DocumentParts {
  const { signIn, common } = wordsOf(context.locale);
  const url = pageUrl(context, pagePaths.signIn, { interaction });
  const body = html`${notice({ status: 'good', locale: context.locale, body: signIn.verifyDone })}
    <p class="actions"><a class="button primary" href="${url}">${common.continue}</a></p>`;
  return { title: signIn.verifyDoneTitle, body };
}

function again(
  before: SafeHtml,
  { interaction, context }: { readonly interaction: string | undefined; readonly context: PageContext },
): SafeHtml {
  const { signIn } = wordsOf(context.locale);
  const resend = form(context, {
    path: pagePaths.verifyAddressSend,
    hidden: { interaction },
    body: html`<div class="actions">${submit(signIn.sendAgain)}</div>`,
  });
  return html`${before}${resend}`;
}
