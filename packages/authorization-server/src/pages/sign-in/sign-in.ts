import type { PageContext } from '../context.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { continuesTo, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { passkeyForm, type PasskeyPrompt } from '../parts/passkey-form.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode, Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';
import { identifierForm, type IdentifierKind } from './identifier.ts';

export interface SignInModel {
  /** The request that waits for the sign-in; absent when the account itself was asked for. */
  readonly interaction?: string | undefined;
  /** Sent back as `return_to`: where to go on; the server checks it. */
  readonly returnTo?: string | undefined;
  /** Where it continues to. */
  readonly client?: ClientBrief | undefined;
  readonly identifierKind: IdentifierKind;
  /** Given back after a problem, or known from a hint. */
  readonly identifier?: string | undefined;
  readonly isSignUpAllowed: boolean;
  readonly isResetAllowed: boolean;
  readonly passkey?: PasskeyPrompt | undefined;
  readonly problems?: readonly Problem<'identifier' | 'password'>[] | undefined;
  readonly notice?: NoticeCode | undefined;
}

/** Name and password on one page; fields `identifier`, `password`, `interaction`. */
export function renderSignIn(model: SignInModel, context: PageContext): string {
  const { signIn, common } = wordsOf(context.locale);
  const { label } = identifierForm(model.identifierKind, context.locale);
  return renderDocument(
    {
      title: signIn.title,
      notice: model.notice,
      problems: model.problems,
      labels: { identifier: label, password: common.password },
      hasPasskey: model.passkey !== undefined,
      body: [
        continuesTo(model.client, context),
        passwordForm(model, context),
        passkeyPart(model, context),
        links(model, context),
      ],
    },
    context,
  );
}

function passwordForm(model: SignInModel, context: PageContext): SafeHtml {
  const { signIn, common } = wordsOf(context.locale);
  const { locale } = context;
  const { problems, interaction } = model;
  const isKnown = model.identifier !== undefined && model.identifier !== '';
  return form(context, {
    path: pagePaths.signIn,
    hidden: { interaction, return_to: model.returnTo },
    body: [
      field({
        ...identifierForm(model.identifierKind, locale),
        name: 'identifier',
        autocomplete: model.passkey ? 'username webauthn' : 'username',
        value: model.identifier,
        isFirst: !isKnown,
        locale,
        problems,
      }),
      field({
        name: 'password',
        label: common.password,
        type: 'password',
        autocomplete: 'current-password',
        isFirst: isKnown,
        locale,
        problems,
      }),
      model.isResetAllowed &&
        html`<p class="aside">
          <a href="${pageUrl(context, pagePaths.passwordReset, { interaction })}">${signIn.forgot}</a>
        </p>`,
      html`<div class="actions">${submit(signIn.submit, { look: 'primary' })}</div>`,
    ],
  });
}

function passkeyPart(model: SignInModel, context: PageContext): SafeHtml | undefined {
  const { signIn } = wordsOf(context.locale);
  if (model.passkey === undefined) return undefined;
  return passkeyForm(context, {
    path: pagePaths.signInPasskey,
    ceremony: 'get',
    prompt: model.passkey,
    label: signIn.passkey,
    hidden: { interaction: model.interaction, return_to: model.returnTo },
    fields: html`<p class="or"><span>${signIn.or}</span></p>`,
  });
}

function links({ isSignUpAllowed, interaction }: SignInModel, context: PageContext): SafeHtml | undefined {
  const { signIn } = wordsOf(context.locale);
  if (!isSignUpAllowed) return undefined;
  return html`<p class="after">
    ${signIn.noAccount} <a href="${pageUrl(context, pagePaths.signUp, { interaction })}">${signIn.signUp}</a>
  </p>`;
}
