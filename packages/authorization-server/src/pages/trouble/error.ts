import type { OAuthErrorCode } from '@mintmark/oauth/errors';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html } from '../html/html.ts';
import { isWebUrl } from '../html/safe-url.ts';
import { clientName, type ClientBrief } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { notice } from '../parts/notice.ts';
import { moment } from '../parts/times.ts';
import { refusalsOf } from '../words/refusals.ts';
import { wordsOf } from '../words/words.ts';

export interface ErrorModel {
  /** A sentence of ours on what is wrong, in English; never what the request said. */
  readonly sentence: string;
  /** The OAuth error code, such as `invalid_request`. */
  readonly code: OAuthErrorCode;
  /** The reason code, and the address of the page that explains it. */
  readonly reason?: { readonly code: ReasonCode; readonly url: string | undefined } | undefined;
  /** By which the operators find the request in their log. */
  readonly reference: string;
  /** The application, when it is known for sure. */
  readonly client?: ClientBrief | undefined;
  /** A sentence on what the person can do, instead of "go back and start again". */
  readonly advice?: string | undefined;
}

/** Why a request cannot be answered, and what to do (rule A2: shown here, never sent on). */
export function renderError(model: ErrorModel, context: PageContext): string {
  const { trouble } = wordsOf(context.locale);
  const { client, reason } = model;
  const body = html`${notice({ status: 'bad', locale: context.locale, body: sentenceOf(model, context) })}
    ${client && html`<p>${trouble.errorClient(clientName(client, context))}</p>`}
    <h2>${trouble.whatToDo}</h2>
    <p>${model.advice ?? trouble.backToClient}</p>
    <dl class="facts">
      <div>
        <dt>${trouble.errorCode}</dt>
        <dd><code>${foreignText(model.code)}</code></dd>
      </div>
      ${
        reason &&
        html`<div>
          <dt>${trouble.reason}</dt>
          <dd><code>${foreignText(reason.code)}</code></dd>
        </div>`
      }
      <div>
        <dt>${trouble.reference}</dt>
        <dd><code>${foreignText(model.reference)}</code></dd>
      </div>
      <div>
        <dt>${trouble.time}</dt>
        <dd>${moment(context.now, context)}</dd>
      </div>
    </dl>
    ${reason?.url !== undefined && (isWebUrl(reason.url) || reason.url.startsWith('/')) && html`<p><a href="${reason.url}" rel="noreferrer">${trouble.explanation}</a></p>`}`;
  return renderDocument({ title: trouble.errorTitle, body }, context);
}

/** In the language of the page, where it has words for it. */
function sentenceOf({ sentence, code, reason }: ErrorModel, { locale }: PageContext): string {
  const { sentences, reasons, codes } = refusalsOf(locale);
  const words =
    own(sentences, sentence) ?? (reason && own(reasons, reason.code)) ?? own(codes, code) ?? sentence;
  return foreignText(words);
}

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
