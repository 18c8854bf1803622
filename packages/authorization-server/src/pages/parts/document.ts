import type { PageContext } from '../context.ts';
import { attributes } from '../html/attributes.ts';
import { foreignText } from '../html/escape.ts';
import { formatHtml, html, type HtmlValue, type SafeHtml } from '../html/html.ts';
import { isOwnImageUrl } from '../html/safe-url.ts';
import type { NoticeCode, Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';
import { notice } from './notice.ts';
import { problemSummary, type FieldLabels } from './problem-summary.ts';

export interface DocumentParts {
  /** The one heading; in the title of the window too. */
  readonly title: string;
  /** A sentence under the heading. */
  readonly lead?: HtmlValue;
  readonly body: HtmlValue;
  readonly problems?: readonly Problem[] | undefined;
  readonly labels?: FieldLabels;
  readonly notice?: NoticeCode | undefined;
  /** Between header and content: the navigation of the account. */
  readonly navigation?: SafeHtml;
  /** At the end of the header: the way out of the account. */
  readonly beside?: SafeHtml;
  /** Whether the page needs the passkey script. */
  readonly hasPasskey?: boolean;
}

/** A whole HTML document. */
export function renderDocument(parts: DocumentParts, context: PageContext): string {
  const { common } = wordsOf(context.locale);
  const hasProblems = (parts.problems?.length ?? 0) > 0;
  const title = hasProblems ? common.titleWithProblem(parts.title) : parts.title;
  return formatHtml(
    html`<!doctype html>
      <html lang="${context.locale}">
        <head>
          <meta charset="utf-8" />
          <title>${title} · ${foreignText(context.tenantName)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          <link rel="stylesheet" href="${context.assets.stylesheet}" />
          ${iconLink(context)}${accentLink(context)}${script(parts, context)}
        </head>
        <body>
          <a class="skip" href="#content">${common.skipToContent}</a>
          <header class="header">${brand(context)}${parts.beside}</header>
          ${parts.navigation}
          <main id="content" class="${parts.navigation ? 'content wide' : 'content'}" tabindex="-1">
            ${parts.notice && notice({ status: 'good', locale: context.locale, body: wordsOf(context.locale).notices[parts.notice] })}
            ${hasProblems && problemSummary(parts.problems ?? [], { labels: parts.labels ?? {}, locale: context.locale })}
            <h1>${parts.title}</h1>
            ${parts.lead !== undefined && html`<p class="lead">${parts.lead}</p>`} ${parts.body}
          </main>
        </body>
      </html> `,
  );
}

function iconLink({ assets }: PageContext): SafeHtml | undefined {
  return assets.icon === undefined
    ? undefined
    : html`<link rel="icon" type="image/svg+xml" href="${assets.icon}" />`;
}

function accentLink({ assets }: PageContext): SafeHtml | undefined {
  return assets.accentStylesheet === undefined
    ? undefined
    : html`<link rel="stylesheet" href="${assets.accentStylesheet}" />`;
}

function script(parts: DocumentParts, { assets }: PageContext): SafeHtml | undefined {
  if (!parts.hasPasskey || assets.passkeyScript === undefined) return undefined;
  return html`<script ${attributes({ src: assets.passkeyScript, defer: true })}></script>`;
}

function brand({ tenantName, logoUrl }: PageContext): SafeHtml {
  const logo =
    logoUrl !== undefined && isOwnImageUrl(logoUrl)
      ? html`<img src="${logoUrl}" alt="" width="32" height="32" />`
      : undefined;
  return html`${logo}<bdi>${foreignText(tenantName)}</bdi>`;
}
