import type { PageContext, PageLocale } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { wordsOf } from '../words/words.ts';

export interface ScopeRequest {
  readonly scope: string;
  /** The tenant's own sentence, continuing "It wants to …"; without it the catalogue's. */
  readonly sentence?: string | undefined;
  /** Whether it comes on top of what was allowed before. */
  readonly isNew?: boolean | undefined;
}

/** What a scope lets an application do, continuing "It wants to …". */
export function scopeSentence({ scope, sentence }: ScopeRequest, locale: PageLocale): string {
  const { consent } = wordsOf(locale);
  if (sentence !== undefined && sentence !== '') return foreignText(sentence);
  return knownSentence(scope, locale) ?? consent.otherScope(foreignText(scope));
}

function knownSentence(scope: string, locale: PageLocale): string | undefined {
  return new Map(Object.entries(wordsOf(locale).consent.scopes)).get(scope);
}

/** Whether there is a sentence beside the bare name. */
function hasMeaning({ scope, sentence = '' }: ScopeRequest, locale: PageLocale): boolean {
  return sentence !== '' || knownSentence(scope, locale) !== undefined;
}

/** The scopes as a list; the name of each stands beside what it means. */
export function scopeList(scopes: readonly ScopeRequest[], context: PageContext): SafeHtml {
  const { consent } = wordsOf(context.locale);
  if (scopes.length === 0)
    return html`<ul class="scopes">
      <li>${consent.nothing}</li>
    </ul>`;
  const items = scopes.map(
    (scope) =>
      html`<li>
        <bdi>${scopeSentence(scope, context.locale)}</bdi>
        ${hasMeaning(scope, context.locale) && html`<code>${foreignText(scope.scope)}</code>`}${scope.isNew ? html` <span class="tag">${consent.newSinceLast}</span>` : ''}
      </li>`,
  );
  return html`<ul class="scopes">
    ${items}
  </ul>`;
}
