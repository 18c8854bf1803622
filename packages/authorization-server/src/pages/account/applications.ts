import { scopeSentence, type ScopeRequest } from '../authorize/scopes.ts';
import type { PageContext } from '../context.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { clientLogo, clientName, type ClientBrief } from '../parts/client-brief.ts';
import { form, submit } from '../parts/form.ts';
import { moment } from '../parts/times.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface ApplicationEntry {
  /** What the form sends as `application`. */
  readonly id: string;
  readonly client: ClientBrief;
  readonly scopes: readonly ScopeRequest[];
  /** Milliseconds since 1970. */
  readonly allowedAt: number;
  readonly lastUsedAt?: number | undefined;
}

export interface ApplicationsModel {
  readonly applications: readonly ApplicationEntry[];
  readonly notice?: NoticeCode | undefined;
}

/** Who has access to the account (rule A8); field `application` to `revokeApplication`. */
export function renderApplications(
  { applications, notice }: ApplicationsModel,
  context: PageContext,
): string {
  const { account } = wordsOf(context.locale);
  const body =
    applications.length === 0
      ? html`<p>${account.noApplications}</p>`
      : html`<ul class="entries">
          ${applications.map((application) => entry(application, context))}
        </ul>`;
  return renderAccountPage(
    { area: 'applications', title: account.applications, lead: account.applicationsLead, notice, body },
    context,
  );
}

function entry(application: ApplicationEntry, context: PageContext): SafeHtml {
  const { account } = wordsOf(context.locale);
  const { client, scopes, lastUsedAt } = application;
  const name = clientName(client, context);
  const revoke = form(context, {
    path: pagePaths.revokeApplication,
    hidden: { application: application.id },
    attributes: { class: 'inline' },
    body: submit(account.revoke, { spoken: account.revokeNamed(name) }),
  });
  const sentences = scopes.map((scope) => html`<li><bdi>${scopeSentence(scope, context.locale)}</bdi></li>`);
  return html`<li>
    <div class="entry-head">
      <div class="client">
        ${clientLogo(client, context)}
        <h2><bdi>${name}</bdi></h2>
      </div>
      ${revoke}
    </div>
    <dl class="facts">
      <div>
        <dt>${account.mayDo}</dt>
        <dd>
          <ul>
            ${sentences}
          </ul>
        </dd>
      </div>
      <div>
        <dt>${account.allowedSince}</dt>
        <dd>${moment(application.allowedAt, context)}</dd>
      </div>
      <div>
        <dt>${account.lastUsed}</dt>
        <dd>${lastUsedAt === undefined ? account.lastUsedNever : moment(lastUsedAt, context)}</dd>
      </div>
    </dl>
  </li>`;
}
