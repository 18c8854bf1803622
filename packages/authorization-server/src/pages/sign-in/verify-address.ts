import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';

export type VerifyAddressModel =
  /** After the sign-up: the same whether or not the address was known. */
  | { readonly state: 'sent'; readonly address: string; readonly interaction?: string | undefined }
  /** The link of the mail was opened: a click confirms, so that programs that read mail confirm nothing. */
  | { readonly state: 'confirm'; readonly address: string; readonly token: string }
  | { readonly state: 'done'; readonly interaction?: string | undefined }
  | { readonly state: 'failed'; readonly interaction?: string | undefined };

/** Proving that an address is one's own; fields `token`, or `interaction` to have the mail sent again. */
export function renderVerifyAddress(model: VerifyAddressModel, context: PageContext): string {
  const { signIn, common } = wordsOf(context.locale);
  switch (model.state) {
    case 'sent':
      return renderDocument(
        {
          title: signIn.verifyTitle,
          lead: `${common.mailNotice(foreignText(model.address))} ${signIn.verifySent}`,
          body: again(signIn.verifySentNothing, { interaction: model.interaction, context }),
        },
        context,
      );
    case 'confirm':
      return renderDocument(
        {
          title: signIn.verifyConfirm(foreignText(model.address)),
          lead: signIn.verifyConfirmLead,
          body: form(context, {
            path: pagePaths.verifyAddress,
            hidden: { token: model.token },
            body: html`<div class="actions">${submit(signIn.verifyButton, { look: 'primary' })}</div>`,
          }),
        },
        context,
      );
    case 'done':
      return renderDocument(
        {
          title: signIn.verifyDoneTitle,
          body: html`${notice({ status: 'good', locale: context.locale, body: signIn.verifyDone })}
            <p class="actions">
              <a
                class="button primary"
                href="${pageUrl(context, pagePaths.signIn, { interaction: model.interaction })}"
                >${common.continue}</a
              >
            </p>`,
        },
        context,
      );
    case 'failed':
      return renderDocument(
        {
          title: signIn.verifyFailedTitle,
          body: again(notice({ status: 'bad', locale: context.locale, body: signIn.verifyFailed }), {
            interaction: model.interaction,
            context,
          }),
        },
        context,
      );
  }
}

function again(
  before: string | SafeHtml,
  { interaction, context }: { readonly interaction: string | undefined; readonly context: PageContext },
): SafeHtml {
  const { signIn } = wordsOf(context.locale);
  const resend = form(context, {
    path: pagePaths.verifyAddressSend,
    hidden: { interaction },
    body: html`<div class="actions">${submit(signIn.sendAgain)}</div>`,
  });
  return html`${typeof before === 'string' ? html`<p>${before}</p>` : before}${resend}`;
}
