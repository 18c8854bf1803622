import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { pageUrl } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface RecoveryCodesModel {
  readonly codes: readonly string[];
  /** Whose they are: printed above them. */
  readonly identifier: string;
  readonly notice?: NoticeCode | undefined;
}

/** The codes, shown once: answer the POST with this page, and let nothing store it. */
export function renderRecoveryCodes(model: RecoveryCodesModel, context: PageContext): string {
  const { security } = wordsOf(context.locale);
  const of = security.recoveryOf(foreignText(context.tenantName), foreignText(model.identifier));
  const body = html`<p class="print-only">${of}</p>
    <ol class="codes">
      ${model.codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ol>
    <p class="actions">
      <a class="button primary" href="${pageUrl(context, pagePaths.accountSecurity)}"
        >${security.recoveryKept}</a
      >
    </p>`;
  return renderAccountPage(
    {
      area: 'security',
      title: security.recoveryTitle,
      lead: security.recoveryLead,
      notice: model.notice,
      body,
    },
    context,
  );
}
