import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html } from '../html/html.ts';
import { clientName } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { field } from '../parts/field.ts';
import { form, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { pagePaths } from '../paths.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';
import { accessFacts, decisionButtons, type AccessRequest } from './consent-parts.ts';

export interface DeviceCodeModel {
  /** From `verification_uri_complete`, or given back after a problem. */
  readonly userCode?: string | undefined;
  readonly problems?: readonly Problem<'user_code'>[] | undefined;
}

/** Entering the code of a device (RFC 8628); field `user_code`. */
export function renderDeviceCode(model: DeviceCodeModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const { problems } = model;
  const body = form(context, {
    path: pagePaths.device,
    body: [
      field({
        name: 'user_code',
        label: signIn.deviceLabel,
        hint: signIn.deviceHint,
        autocomplete: 'off',
        isData: true,
        isFirst: true,
        value: model.userCode,
        locale: context.locale,
        problems,
      }),
      html`<div class="actions">
        ${submit(wordsOf(context.locale).common.continue, { look: 'primary' })}
      </div>`,
    ],
  });
  const labels = { user_code: signIn.deviceLabel };
  return renderDocument(
    { title: signIn.deviceTitle, lead: signIn.deviceLead, problems, labels, body },
    context,
  );
}

export interface DeviceConfirmModel extends AccessRequest {
  readonly userCode: string;
}

/** Whether the device may have access, and whether it is the right device; fields `decision`, `user_code`. */
export function renderDeviceConfirm(model: DeviceConfirmModel, context: PageContext): string {
  const { consent } = wordsOf(context.locale);
  const code = html`<p class="lead">${consent.deviceCode}</p>
    <p class="code">${foreignText(model.userCode)}</p>
    ${notice({ status: 'unsure', locale: context.locale, body: consent.deviceCompare })}`;
  const decide = form(context, {
    path: pagePaths.deviceConfirm,
    hidden: { user_code: model.userCode },
    body: decisionButtons(context),
  });
  const title = consent.deviceTitle(clientName(model.client, context));
  return renderDocument({ title, body: html`${code}${accessFacts(model, context)}${decide}` }, context);
}

export interface DeviceDoneModel {
  readonly outcome: 'allowed' | 'denied';
}

/** The device knows now; there is nothing more to do here. */
export function renderDeviceDone({ outcome }: DeviceDoneModel, context: PageContext): string {
  const { signIn } = wordsOf(context.locale);
  const isAllowed = outcome === 'allowed';
  const title = isAllowed ? signIn.deviceDoneTitle : signIn.deviceDeniedTitle;
  const body = notice({
    status: isAllowed ? 'good' : 'note',
    locale: context.locale,
    body: isAllowed ? signIn.deviceDone : signIn.deviceDenied,
  });
  return renderDocument({ title, body }, context);
}
