import type { PageContext } from '../context.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { continuesTo, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { passkeyForm, type PasskeyPrompt } from '../parts/passkey-form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export type SecondFactorMethod = 'totp' | 'recovery-code' | 'passkey';

export interface SecondFactorModel {
  readonly interaction?: string | undefined;
  readonly client?: ClientBrief | undefined;
  /** The one to be used now. */
  readonly method: SecondFactorMethod;
  /** All that the account has; the others are offered as links. */
  readonly methods: readonly SecondFactorMethod[];
  /** Needed for the method `passkey`. */
  readonly passkey?: PasskeyPrompt | undefined;
  readonly problems?: readonly Problem<'code'>[] | undefined;
}

/** The second proof; fields `method` and `code` or `credential`, `interaction`. */
export function renderSecondFactor(model: SecondFactorModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const leads: Readonly<Record<SecondFactorMethod, string>> = {
    totp: signIn.totpLead,
    'recovery-code': signIn.recoveryLead,
    passkey: signIn.passkeyLead,
  };
  const byPasskey = model.method === 'passkey';
  return renderDocument(
    {
      title: signIn.secondTitle,
      lead: leads[model.method],
      problems: model.problems,
      labels: byPasskey ? {} : { code: model.method === 'totp' ? signIn.totpLabel : signIn.recoveryLabel },
      hasPasskey: byPasskey,
      body: [
        continuesTo(model.client, context),
        byPasskey ? passkeyPart(model, context) : codeForm(model, context),
        otherWays(model, context),
      ],
    },
    context,
  );
}

function codeForm({ method, interaction, problems }: SecondFactorModel, context: PageContext): SafeHtml {
  const { signIn } = wordsOf(context.locale);
  const isTotp = method === 'totp';
  return form(context, {
    path: pagePaths.secondFactor,
    hidden: { interaction, method },
    body: [
      field({
        name: 'code',
        label: isTotp ? signIn.totpLabel : signIn.recoveryLabel,
        autocomplete: isTotp ? 'one-time-code' : 'off',
        inputmode: isTotp ? 'numeric' : 'text',
        isData: true,
        isFirst: true,
        ...(isTotp ? { hint: signIn.totpHint } : {}),
        locale: context.locale,
        problems,
      }),
      html`<div class="actions">${submit(signIn.confirm, { look: 'primary' })}</div>`,
    ],
  });
}

function passkeyPart({ passkey, interaction }: SecondFactorModel, context: PageContext): SafeHtml {
  const { signIn } = wordsOf(context.locale);
  const action =
    passkey &&
    passkeyForm(context, {
      path: pagePaths.secondFactor,
      ceremony: 'get',
      prompt: passkey,
      label: signIn.passkeySubmit,
      look: 'primary',
      hidden: { interaction, method: 'passkey' },
    });
  return html`${action}
    <p class="needs-script">${signIn.passkeyNeedsScript}</p>`;
}

function otherWays(
  { method, methods, interaction }: SecondFactorModel,
  context: PageContext,
): SafeHtml | undefined {
  const { signIn } = wordsOf(context.locale);
  const others = methods.filter((other) => other !== method);
  if (others.length === 0) return undefined;
  const items = others.map(
    (other) =>
      html`<li>
        <a href="${pageUrl(context, pagePaths.secondFactor, { interaction, method: other })}"
          >${signIn.method[other]}</a
        >
      </li>`,
  );
  return html`<div class="after">
    <p>${signIn.otherWays}</p>
    <ul>
      ${items}
    </ul>
  </div>`;
}
