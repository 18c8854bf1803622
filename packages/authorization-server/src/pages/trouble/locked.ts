import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { renderDocument } from '../parts/document.ts';
import { pageUrl } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { momentText } from '../parts/times.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';

export interface LockedModel {
  /** When it opens by itself, in milliseconds since 1970. */
  readonly until?: number | undefined;
  readonly isResetAllowed: boolean;
  readonly interaction?: string | undefined;
}

/** Too many failed attempts. Show it for names without an account too, or it tells which exist. */
export function renderLocked(
  { until, isResetAllowed, interaction }: LockedModel,
  context: PageContext,
): string {
  const { trouble, signIn } = wordsOf(context.locale);
  const opens = until === undefined ? '' : ` ${trouble.lockedUntil(momentText(until, context))}`;
  const reset =
    isResetAllowed &&
    html`<p>${trouble.lockedReset}</p>
      <p class="actions">
        <a class="button primary" href="${pageUrl(context, pagePaths.passwordReset, { interaction })}"
          >${signIn.resetTitle}</a
        >
      </p>`;
  const body = html`${notice({ status: 'bad', locale: context.locale, body: trouble.locked + opens })}
    <p>${trouble.lockedNotYou}</p>
    ${reset}`;
  return renderDocument({ title: trouble.lockedTitle, body }, context);
}
