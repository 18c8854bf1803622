import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface TotpSetupModel {
  /** The QR code as an SVG document; shown as an image, so that nothing in it can act. */
  readonly qrSvg: string;
  /** In base32. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly otpauthUrl: string;
  /** Sent back as `interaction`: where the secret is kept until it is confirmed. */
  readonly interaction?: string | undefined;
  readonly problems?: readonly Problem<'code'>[] | undefined;
}

/** Setting up the authenticator app; field `code`. */
export function renderTotpSetup(model: TotpSetupModel, context: PageContext): string {
  const { security, signIn, common } = wordsOf(context.locale);
  const { problems } = model;
  const picture = `data:image/svg+xml,${encodeURIComponent(model.qrSvg.toWellFormed())}`;
  const groups = model.secret.match(/.{1,4}/gsu)?.join(' ') ?? '';
  const body = html`<ol class="steps">
    <li>
      <p>${security.totpStepScan}</p>
      <img class="qr" src="${picture}" alt="${security.totpPicture}" width="200" height="200" />
      <p><a href="${model.otpauthUrl}">${security.totpOpen}</a></p>
      <p class="soft">${security.totpSecret}</p>
      <p><code class="secret">${groups}</code></p>
    </li>
    <li>
      <p>${security.totpStepCode}</p>
      ${form(context, {
        path: pagePaths.accountTotp,
        hidden: { interaction: model.interaction },
        body: [
          field({
            name: 'code',
            label: signIn.totpLabel,
            hint: signIn.totpHint,
            autocomplete: 'one-time-code',
            inputmode: 'numeric',
            isData: true,
            locale: context.locale,
            problems,
          }),
          html`<div class="actions">
            ${submit(security.totpSubmit, { look: 'primary' })}
            <a class="button quiet" href="${pageUrl(context, pagePaths.accountSecurity)}">${common.cancel}</a>
          </div>`,
        ],
      })}
    </li>
  </ol>`;
  const labels = { code: signIn.totpLabel };
  return renderAccountPage({ area: 'security', title: security.totpTitle, problems, labels, body }, context);
}
