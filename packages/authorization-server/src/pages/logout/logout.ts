import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html } from '../html/html.ts';
import { clientName, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface LogoutConfirmModel {
  readonly interaction?: string | undefined;
  /** The application that asks, when it is known for sure. */
  readonly client?: ClientBrief | undefined;
  readonly identifier: string;
}

/** Whether to end the session, when no application proved that it may; fields `decision` (end, stay), `interaction`. */
export function renderLogoutConfirm(model: LogoutConfirmModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const { client } = model;
  const body = html`${client && html`<p>${signIn.logoutAsked(clientName(client, context))}</p>`}
    <p>${signIn.againAs} <bdi class="data">${foreignText(model.identifier)}</bdi></p>
    ${form(context, {
      path: pagePaths.logout,
      hidden: { interaction: model.interaction },
      body: html`<div class="actions pair">
        ${submit(signIn.logoutSubmit, { look: 'primary', name: 'decision', value: 'end' })}
        ${submit(signIn.logoutStay, { name: 'decision', value: 'stay' })}
      </div>`,
    })}`;
  return renderDocument({ title: signIn.logoutTitle, lead: signIn.logoutLead, body }, context);
}

export interface LoggedOutModel {
  /** Where to go on: a registered post-logout URI that was not followed by itself. */
  readonly back?: { readonly client: ClientBrief; readonly url: string } | undefined;
  /** What ended it, if it was more than signing out. */
  readonly notice?: NoticeCode | undefined;
}

export function renderLoggedOut({ back, notice }: LoggedOutModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const next =
    back === undefined
      ? html`<a class="button quiet" href="${pageUrl(context, pagePaths.account)}">${signIn.signInAgain}</a>`
      : html`<a class="button primary" href="${back.url}" rel="noreferrer"
          >${signIn.backTo(clientName(back.client, context))}</a
        >`;
  const body = html`<p class="actions">${next}</p>`;
  return renderDocument({ title: signIn.loggedOutTitle, lead: signIn.loggedOut, notice, body }, context);
}
