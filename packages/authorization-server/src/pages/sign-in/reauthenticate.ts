import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { clientName, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { accountName, field } from '../parts/field.ts';
import { form, submit } from '../parts/form.ts';
import { passkeyForm, type PasskeyPrompt } from '../parts/passkey-form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface ReauthenticateModel {
  /** The account that is signed in. */
  readonly identifier: string;
  readonly hasPassword: boolean;
  readonly passkey?: PasskeyPrompt | undefined;
  /** The application that asks for a fresh sign-in (none: the account's own pages do). */
  readonly client?: ClientBrief | undefined;
  readonly interaction?: string | undefined;
  /** Sent back as `return_to`: where to go on; the server checks it. */
  readonly returnTo?: string | undefined;
  readonly problems?: readonly Problem<'password'>[] | undefined;
}

/** Signing in once more before something grave; fields `password`, `interaction`, `return_to`. */
export function renderReauthenticate(model: ReauthenticateModel, context: PageContext): string {
  const { signIn, common } = wordsOf(context.locale);
  const body = [
    html`<p>${signIn.againAs} <bdi class="data">${foreignText(model.identifier)}</bdi></p>`,
    model.hasPassword && passwordForm(model, context),
    passkeyPart(model, context),
  ];
  return renderDocument(
    {
      title: signIn.againTitle,
      lead: model.client ? signIn.againForClient(clientName(model.client, context)) : signIn.againLead,
      problems: model.problems,
      labels: model.hasPassword ? { password: common.password } : {},
      hasPasskey: model.passkey !== undefined,
      body,
    },
    context,
  );
}

function hidden({
  interaction,
  returnTo,
}: ReauthenticateModel): Readonly<Record<string, string | undefined>> {
  return { interaction, return_to: returnTo };
}

function passwordForm(model: ReauthenticateModel, context: PageContext): SafeHtml {
  const { signIn, common } = wordsOf(context.locale);
  const { problems } = model;
  return form(context, {
    path: pagePaths.reauthenticate,
    hidden: hidden(model),
    body: [
      accountName(model.identifier),
      field({
        name: 'password',
        label: common.password,
        type: 'password',
        autocomplete: 'current-password',
        isFirst: true,
        locale: context.locale,
        problems,
      }),
      html`<div class="actions">${submit(signIn.confirm, { look: 'primary' })}</div>`,
    ],
  });
}

function passkeyPart(model: ReauthenticateModel, context: PageContext): SafeHtml | undefined {
  const { signIn } = wordsOf(context.locale);
  const { passkey, hasPassword } = model;
  if (passkey === undefined) return undefined;
  const action = passkeyForm(context, {
    path: pagePaths.reauthenticatePasskey,
    ceremony: 'get',
    prompt: passkey,
    label: signIn.passkeySubmit,
    look: hasPassword ? 'quiet' : 'primary',
    hidden: hidden(model),
    fields: hasPassword && html`<p class="or"><span>${signIn.or}</span></p>`,
  });
  return html`${action}${!hasPassword && html`<p class="needs-script">${signIn.passkeyNeedsScript}</p>`}`;
}
