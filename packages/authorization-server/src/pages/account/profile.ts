import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { field } from '../parts/field.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { moment } from '../parts/times.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode, Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface ProfileIdentifier {
  readonly kind: 'address' | 'username';
  readonly value: string;
  readonly isVerified: boolean;
}

export interface ProfileModel {
  readonly name?: string | undefined;
  readonly identifiers: readonly ProfileIdentifier[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly isDeleteAllowed: boolean;
  readonly problems?: readonly Problem<'name'>[] | undefined;
  readonly notice?: NoticeCode | undefined;
}

/** The first page of the account; field `name`, posted to `accountProfile`. */
export function renderProfile(model: ProfileModel, context: PageContext): string {
  const { account, common } = wordsOf(context.locale);
  const { problems } = model;
  const body = html`<dl class="facts">
      ${model.identifiers.map((identifier) => identifierFact(identifier, context))}
      <div>
        <dt>${account.since}</dt>
        <dd>${moment(model.createdAt, context)}</dd>
      </div>
    </dl>
    ${nameForm(model, context)}
    ${model.isDeleteAllowed && html`<p class="after"><a href="${pageUrl(context, pagePaths.deleteAccount)}">${account.deleteLink}</a></p>`}`;
  const labels = { name: common.name };
  return renderAccountPage(
    {
      area: 'profile',
      title: account.profile,
      lead: account.profileLead,
      notice: model.notice,
      problems,
      labels,
      body,
    },
    context,
  );
}

function identifierFact({ kind, value, isVerified }: ProfileIdentifier, context: PageContext): SafeHtml {
  const { account, common } = wordsOf(context.locale);
  const label = kind === 'address' ? common.address : common.username;
  const state =
    kind === 'address' &&
    html` <span class="tag">${isVerified ? account.confirmed : account.unconfirmed}</span>`;
  return html`<div>
    <dt>${label}</dt>
    <dd>
      <bdi class="data">${foreignText(value)}</bdi
      >${state}${kind === 'address' && !isVerified && resend(context)}
    </dd>
  </div>`;
}

function resend(context: PageContext): SafeHtml {
  return form(context, {
    path: pagePaths.verifyAddressSend,
    body: submit(wordsOf(context.locale).account.sendMail),
  });
}

function nameForm({ name, problems }: ProfileModel, context: PageContext): SafeHtml {
  const { account, common } = wordsOf(context.locale);
  return form(context, {
    path: pagePaths.accountProfile,
    body: [
      field({
        name: 'name',
        label: common.name,
        autocomplete: 'name',
        isOptional: true,
        value: name,
        locale: context.locale,
        problems,
      }),
      html`<div class="actions">${submit(account.save, { look: 'primary' })}</div>`,
    ],
  });
}
