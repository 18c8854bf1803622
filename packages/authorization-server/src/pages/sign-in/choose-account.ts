import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { continuesTo, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { form } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';

export interface AccountChoice {
  /** What the form sends as `session`; opaque. */
  readonly id: string;
  readonly identifier: string;
  readonly name?: string | undefined;
}

export interface ChooseAccountModel {
  readonly interaction: string;
  readonly client?: ClientBrief | undefined;
  readonly accounts: readonly AccountChoice[];
}

/** Go on as somebody who is signed in, or as somebody else; fields `session` (empty: else), `interaction`. */
export function renderChooseAccount(model: ChooseAccountModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const choices = html`<ul class="choices">
    ${model.accounts.map((account) => choice(account, context))}
    <li><button type="submit" name="session" value="">${signIn.otherAccount}</button></li>
  </ul>`;
  const body = [
    continuesTo(model.client, context),
    form(context, {
      path: pagePaths.chooseAccount,
      hidden: { interaction: model.interaction },
      body: choices,
    }),
  ];
  return renderDocument({ title: signIn.chooseTitle, lead: signIn.chooseLead, body }, context);
}

function choice({ id, identifier, name }: AccountChoice, context: PageContext): SafeHtml {
  const { signIn } = wordsOf(context.locale);
  const hasName = name !== undefined && name !== '';
  const second = hasName ? html`<bdi>${foreignText(identifier)}</bdi>, ` : '';
  return html`<li>
    <button type="submit" name="session" value="${id}">
      <bdi>${foreignText(hasName ? name : identifier)}</bdi>
      <span class="soft">${second}${signIn.signedInNow}</span>
    </button>
  </li>`;
}
