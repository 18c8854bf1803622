import type { PageContext } from '../context.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { isWebUrl } from '../html/safe-url.ts';
import { continuesTo, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';
import { identifierForm, type IdentifierKind } from './identifier.ts';

export interface SignUpModel {
  readonly interaction?: string | undefined;
  readonly client?: ClientBrief | undefined;
  readonly identifierKind: Exclude<IdentifierKind, 'either'>;
  readonly minimumPasswordLength: number;
  /** What was entered before, after a problem. */
  readonly values?:
    | { readonly identifier?: string | undefined; readonly name?: string | undefined }
    | undefined;
  /** The tenant's own papers, http(s) URLs. */
  readonly policyUrl?: string | undefined;
  readonly termsUrl?: string | undefined;
  readonly problems?: readonly Problem<'identifier' | 'name' | 'password'>[] | undefined;
}

/** A new account; fields `identifier`, `name` (may be empty), `password`, `interaction`. */
export function renderSignUp(model: SignUpModel, context: PageContext): string {
  const { signIn, common } = wordsOf(context.locale);
  const { interaction } = model;
  const { label } = identifierForm(model.identifierKind, context.locale);
  const body = [
    continuesTo(model.client, context),
    form(context, { path: pagePaths.signUp, hidden: { interaction }, body: fields(model, context) }),
    html`<p class="after">
      ${signIn.haveAccount}
      <a href="${pageUrl(context, pagePaths.signIn, { interaction })}">${signIn.title}</a>
    </p>`,
  ];
  const labels = { identifier: label, name: common.name, password: common.password };
  return renderDocument({ title: signIn.upTitle, problems: model.problems, labels, body }, context);
}

function fields(model: SignUpModel, context: PageContext): readonly (SafeHtml | undefined)[] {
  const { signIn, common } = wordsOf(context.locale);
  const { locale } = context;
  const { problems, values } = model;
  return [
    field({
      ...identifierForm(model.identifierKind, locale),
      name: 'identifier',
      autocomplete: 'username',
      value: values?.identifier,
      isFirst: true,
      locale,
      problems,
    }),
    field({
      name: 'name',
      label: common.name,
      hint: signIn.upNameHint,
      autocomplete: 'name',
      isOptional: true,
      value: values?.name,
      locale,
      problems,
    }),
    field({
      name: 'password',
      label: common.password,
      hint: signIn.passwordHint(model.minimumPasswordLength),
      type: 'password',
      autocomplete: 'new-password',
      locale,
      problems,
    }),
    papers(model, context),
    html`<div class="actions">${submit(signIn.upSubmit, { look: 'primary' })}</div>`,
  ];
}

function papers({ policyUrl, termsUrl }: SignUpModel, context: PageContext): SafeHtml | undefined {
  const { signIn } = wordsOf(context.locale);
  const links = [
    [termsUrl, signIn.terms],
    [policyUrl, signIn.policy],
  ].flatMap(([url = '', label = '']) =>
    isWebUrl(url) ? [html`<li><a href="${url}" rel="noreferrer">${label}</a></li>`] : [],
  );
  if (links.length === 0) return undefined;
  return html`<div class="soft">
    <p>${signIn.termsBefore}</p>
    <ul>
      ${links}
    </ul>
  </div>`;
}
