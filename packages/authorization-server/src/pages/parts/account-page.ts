import type { PageContext } from '../context.ts';
import { attributes } from '../html/attributes.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';
import { renderDocument, type DocumentParts } from './document.ts';
import { form, pageUrl, submit } from './form.ts';

export type AccountArea = 'profile' | 'security' | 'sessions' | 'applications';

const areas: readonly (readonly [AccountArea, (typeof pagePaths)[keyof typeof pagePaths]])[] = [
  ['profile', pagePaths.account],
  ['security', pagePaths.accountSecurity],
  ['sessions', pagePaths.accountSessions],
  ['applications', pagePaths.accountApplications],
];

/** A page of the account, with its navigation. */
export function renderAccountPage(
  parts: DocumentParts & { readonly area: AccountArea },
  context: PageContext,
): string {
  return renderDocument(
    { ...parts, navigation: navigation(parts.area, context), beside: leave(context) },
    context,
  );
}

function leave(context: PageContext): SafeHtml {
  return form(context, {
    path: pagePaths.signOut,
    attributes: { class: 'leave' },
    body: submit(wordsOf(context.locale).account.signOut, { look: 'bare' }),
  });
}

function navigation(current: AccountArea, context: PageContext): SafeHtml {
  const { account } = wordsOf(context.locale);
  const links = areas.map(([area, path]) => {
    const table = attributes({
      href: pageUrl(context, path),
      'aria-current': area === current ? 'page' : undefined,
    });
    return html`<li><a${table}>${account[area]}</a></li>`;
  });
  return html`<nav class="areas" aria-label="${account.area}">
    <ul>
      ${links}
    </ul>
  </nav>`;
}
