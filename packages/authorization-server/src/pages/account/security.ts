import type { PageContext } from '../context.ts';
import { html, type HtmlValue, type SafeHtml } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { form, pageUrl, submit } from '../parts/form.ts';
import { momentText } from '../parts/times.ts';
import { pagePaths, type PagePath } from '../paths.ts';
import type { NoticeCode } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface SecurityModel {
  /** Milliseconds since 1970 of the last change; absent for an account without password. */
  readonly passwordChangedAt?: number | undefined;
  readonly totpAddedAt?: number | undefined;
  readonly passkeyCount: number;
  /** Absent while there is nothing that the codes would stand in for. */
  readonly recoveryCodesLeft?: number | undefined;
  readonly notice?: NoticeCode | undefined;
}

/** All ways to sign in, each with what can be done about it. */
export function renderSecurity(model: SecurityModel, context: PageContext): string {
  const { account, security } = wordsOf(context.locale);
  const body = html`<ul class="entries">
    ${password(model, context)}${passkeys(model, context)}${totp(model, context)}${recovery(model, context)}
  </ul>`;
  return renderAccountPage(
    { area: 'security', title: account.security, lead: security.lead, notice: model.notice, body },
    context,
  );
}

interface Row {
  readonly title: string;
  readonly state: HtmlValue;
  readonly action: HtmlValue;
}

function row({ title, state, action }: Row): SafeHtml {
  return html`<li>
    <div class="entry-head">
      <div>
        <h2>${title}</h2>
        <p class="soft">${state}</p>
      </div>
      ${action}
    </div>
  </li>`;
}

function link(path: PagePath, label: string, context: PageContext): SafeHtml {
  return html`<a class="button quiet" href="${pageUrl(context, path)}">${label}</a>`;
}

function password({ passwordChangedAt: at }: SecurityModel, context: PageContext): SafeHtml {
  const { security } = wordsOf(context.locale);
  const state = at === undefined ? security.passwordNone : security.passwordSet(momentText(at, context));
  const action = at !== undefined && link(pagePaths.accountPassword, security.change, context);
  return row({ title: security.password, state, action });
}

function passkeys({ passkeyCount }: SecurityModel, context: PageContext): SafeHtml {
  const { security } = wordsOf(context.locale);
  return row({
    title: security.passkeys,
    state: security.passkeysCount(passkeyCount),
    action: link(pagePaths.accountPasskeys, security.passkeysManage, context),
  });
}

function totp({ totpAddedAt: at }: SecurityModel, context: PageContext): SafeHtml {
  const { security } = wordsOf(context.locale);
  if (at === undefined) {
    const action = link(pagePaths.accountTotp, security.setUp, context);
    return row({ title: security.totp, state: security.totpOff, action });
  }
  const action = form(context, {
    path: pagePaths.removeTotp,
    attributes: { class: 'inline' },
    body: submit(security.remove, { spoken: security.removeTotp }),
  });
  return row({ title: security.totp, state: security.totpOn(momentText(at, context)), action });
}

function recovery({ recoveryCodesLeft: left }: SecurityModel, context: PageContext): SafeHtml | undefined {
  const { security } = wordsOf(context.locale);
  if (left === undefined) return undefined;
  const action = form(context, {
    path: pagePaths.recoveryCodes,
    attributes: { class: 'inline' },
    body: submit(security.recoveryMake),
  });
  const state = `${security.recoveryLeft(left)} ${security.recoveryMakeLead}`;
  return row({ title: security.recovery, state, action });
}
