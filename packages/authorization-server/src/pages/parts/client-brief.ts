import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { isOwnImageUrl } from '../html/safe-url.ts';
import { wordsOf } from '../words/words.ts';

/** The application a person comes from. */
export interface ClientBrief {
  readonly name: string;
  /** A path of this origin or a data URL; anything else is not shown. */
  readonly logoUrl?: string | undefined;
}

/** The name to show: what is left of it when it cannot turn the sentence around it. */
export function clientName(client: Pick<ClientBrief, 'name'>, context: PageContext): string {
  const name = foreignText(client.name);
  return name === '' ? wordsOf(context.locale).common.unnamedClient : name;
}

/** The logo, or a letter in its place. */
export function clientLogo(client: ClientBrief, context: PageContext): SafeHtml {
  const { logoUrl } = client;
  if (logoUrl !== undefined && isOwnImageUrl(logoUrl)) {
    return html`<img class="logo" src="${logoUrl}" alt="" width="32" height="32" />`;
  }
  const letter = clientName(client, context).slice(0, 2).match(/./u)?.[0] ?? '';
  return html`<span class="logo" aria-hidden="true">${letter}</span>`;
}

/** "You continue to …", where a person comes from an application. */
export function continuesTo(client: ClientBrief | undefined, context: PageContext): SafeHtml | undefined {
  if (client === undefined) return undefined;
  const { common } = wordsOf(context.locale);
  return html`<div class="client">
    ${clientLogo(client, context)}
    <p><span class="soft">${common.continuesTo}</span> <bdi>${clientName(client, context)}</bdi></p>
  </div>`;
}
