import { explanationUri } from '@mintmark/oauth/errors';
import type { Refusal } from '../refusal.ts';
import { claimsSection } from './claims-section.ts';
import { frame } from './frame.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { mark } from './refusals-page.ts';
import { stepsSection } from './steps-section.ts';
import { agoWords, isFailure, sentenceOf, timeWords } from './words.ts';

/** What a page may be given. */
export interface RefusalView {
  /** The address of a debugger page (none). */
  readonly explanations: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The page about one refusal. */
export function refusalPage(refusal: Refusal, { explanations, now }: RefusalView): string {
  const { reason, method, path, time, status } = refusal;
  const sentence = sentenceOf(reason);
  return frame(
    sentence,
    html`<h1>${sentence}</h1>
      <p class="soft">
        <span class="data">${method} ${path}</span> at
        <time datetime="${new Date(time).toISOString()}">${timeWords(time)}</time>, ${agoWords(time, now)}
      </p>
      <div class="verdict${isFailure(status) ? ' failed' : ''}">
        <p>${mark(refusal)} <code>${reason}</code></p>
        ${decidedBy(refusal)}${missing(refusal)}
      </div>
      ${actions(refusal, explanations)} ${stepsSection(refusal)} ${claimsSection(refusal)} ${facts(refusal)}`,
  );
}

function decidedBy({ rule, route }: Refusal): Html {
  const place = route === undefined ? html`no route` : html`the route <b>${route}</b>`;
  if (rule === undefined) return html`<p>Decided at ${place}.</p>`;
  return html`<p>Decided by <code>${rule}</code> at ${place}.</p>`;
}

function missing({ missing: names }: Refusal): Html | undefined {
  if (names.length === 0) return undefined;
  const items = names.map((name, index) => html`${index === 0 ? '' : ', '}<code>${name}</code>`);
  return html`<p>Missing: ${items}</p>`;
}

function actions(refusal: Refusal, explanations: string | undefined): Html | undefined {
  if (explanations === undefined) return undefined;
  const { reason, token } = refusal;
  const opened =
    token === undefined
      ? undefined
      : html`<a href="${debuggerLink(explanations, token)}" rel="noreferrer"
          >Open header and claims in the debugger</a
        >`;
  return html`<p class="actions">
    <a href="${explanationUri(reason, explanations)}" rel="noreferrer">What this reason means</a>${opened}
  </p>`;
}

/** The place of the signature stays empty. What stands after `#` is sent to no server. */
function debuggerLink(explanations: string, token: string): string {
  return `${explanations}#token=${encodeURIComponent(`${token}.`)}`;
}

function facts(refusal: Refusal): Html {
  const { id, host, clientAddress, listener, snapshot, authentication, issuer, clientId, application } =
    refusal;
  const rows: readonly (readonly [string, HtmlValue])[] = [
    ['Request', id],
    ['Host', host],
    ['Client address', clientAddress],
    ['Listener', listener],
    ['Authenticated', authentication ?? 'no'],
    // Nobody's word, if the token was not accepted: then it stands among the claims alone.
    ['Issuer', authentication && issuer],
    ['Client', authentication && clientId],
    ['Application', authentication && application],
    ['Configuration', snapshot],
  ];
  const shown = rows.filter(([, value]) => value !== undefined && value !== '');
  return html`<h2>The request</h2>
    <dl>
      ${shown.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd class="data">${value}</dd>`,
      )}
    </dl>`;
}
