import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { deviceName } from '../parts/device-name.ts';
import { form, submit } from '../parts/form.ts';
import { moment } from '../parts/times.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface SessionEntry {
  /** What the form sends as `session`. */
  readonly id: string;
  readonly userAgent?: string | undefined;
  /** The network address it was last seen from. */
  readonly address?: string | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly isCurrent: boolean;
}

export interface SessionsModel {
  readonly sessions: readonly SessionEntry[];
  readonly notice?: NoticeCode | undefined;
}

/** Where the account is signed in; field `session` to `endSession`, nothing to `endOtherSessions`. */
export function renderSessions({ sessions, notice }: SessionsModel, context: PageContext): string {
  const { account } = wordsOf(context.locale);
  const hasOthers = sessions.some((session) => !session.isCurrent);
  const others = hasOthers
    ? form(context, {
        path: pagePaths.endOtherSessions,
        body: html`<div class="actions">${submit(account.endOthers, { look: 'danger' })}</div>`,
      })
    : html`<p class="soft">${account.onlyThis}</p>`;
  const body = html`<ul class="entries">
      ${sessions.map((session) => entry(session, context))}
    </ul>
    ${others}`;
  return renderAccountPage(
    { area: 'sessions', title: account.sessions, lead: account.sessionsLead, notice, body },
    context,
  );
}

function entry(session: SessionEntry, context: PageContext): SafeHtml {
  const { account } = wordsOf(context.locale);
  const device = deviceName(session.userAgent, context.locale);
  const place =
    session.address === undefined
      ? account.placeUnknown
      : html`<bdi class="data">${foreignText(session.address)}</bdi>`;
  const end = session.isCurrent
    ? html`<span class="tag">${account.thisSession}</span>`
    : form(context, {
        path: pagePaths.endSession,
        hidden: { session: session.id },
        attributes: { class: 'inline' },
        body: submit(account.end, { spoken: account.endNamed(device) }),
      });
  return html`<li>
    <div class="entry-head">
      <h2>${device}</h2>
      ${end}
    </div>
    <dl class="facts">
      <div>
        <dt>${account.place}</dt>
        <dd>${place}</dd>
      </div>
      <div>
        <dt>${account.started}</dt>
        <dd>${moment(session.startedAt, context)}</dd>
      </div>
      <div>
        <dt>${account.lastSeen}</dt>
        <dd>${moment(session.lastSeenAt, context)}</dd>
      </div>
    </dl>
  </li>`;
}
