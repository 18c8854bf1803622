import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { isWebUrl } from '../html/safe-url.ts';
import type { ClientBrief } from '../parts/client-brief.ts';
import { submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { lasting, untilText } from '../parts/times.ts';
import { wordsOf } from '../words/words.ts';
import { scopeList, type ScopeRequest } from './scopes.ts';

export interface ConsentClient extends ClientBrief {
  /** Where the answer goes: host of the redirect URI, or its scheme for a native application; absent for devices. */
  readonly redirectHost?: string | undefined;
  /** Whether the tenant vouches for who runs it. */
  readonly isVerified: boolean;
  readonly homeUrl?: string | undefined;
  readonly policyUrl?: string | undefined;
  readonly termsUrl?: string | undefined;
}

/** What is asked for, and by whom. */
export interface AccessRequest {
  readonly client: ConsentClient;
  /** The account that would give access. */
  readonly identifier: string;
  readonly scopes: readonly ScopeRequest[];
  /** URLs of the APIs it is meant for (RFC 8707). */
  readonly resources: readonly string[];
  /** How long one access token lasts. */
  readonly accessSeconds: number;
  /** Present when access goes on without the person; `until` in milliseconds, absent when only withdrawal ends it. */
  readonly offline?: { readonly until?: number | undefined } | undefined;
}

/** Everything rule A8 wants a person to see: client, scopes, resource, lifetime. */
export function accessFacts(request: AccessRequest, context: PageContext): SafeHtml {
  const { consent } = wordsOf(context.locale);
  const { client, resources } = request;
  // A device has no address to go back to, which could tell who runs it.
  const unverified = client.redirectHost === undefined ? consent.unverifiedOnDevice : consent.unverified;
  return html`${!client.isVerified && notice({ status: 'unsure', locale: context.locale, body: unverified })}
    <section aria-labelledby="wants">
      <h2 id="wants">${consent.wants}</h2>
      ${scopeList(request.scopes, context)}
    </section>
    <dl class="facts">
      <div>
        <dt>${consent.as}</dt>
        <dd><bdi class="data">${foreignText(request.identifier)}</bdi></dd>
      </div>
      ${
        client.redirectHost !== undefined &&
        html`<div>
          <dt>${consent.returnsTo}</dt>
          <dd><bdi class="data">${foreignText(client.redirectHost)}</bdi></dd>
        </div>`
      }
      ${
        resources.length > 0 &&
        html`<div>
          <dt>${consent.at}</dt>
          <dd>${resources.map((resource) => html`<bdi class="data line">${foreignText(resource)}</bdi>`)}</dd>
        </div>`
      }
      <div>
        <dt>${consent.lasts}</dt>
        <dd>${lifetime(request, context)}</dd>
      </div>
    </dl>
    <p class="soft">${consent.withdraw}</p>
    ${papers(client, context)}`;
}

/** Allow and Deny: the same size, so that neither is pushed. */
export function decisionButtons(context: PageContext): SafeHtml {
  const { consent } = wordsOf(context.locale);
  return html`<div class="actions pair">
    ${submit(consent.allow, { look: 'primary', name: 'decision', value: 'allow' })}
    ${submit(consent.deny, { name: 'decision', value: 'deny' })}
  </div>`;
}

function lifetime({ accessSeconds, offline }: AccessRequest, context: PageContext): string {
  const { consent } = wordsOf(context.locale);
  const access = lasting(accessSeconds, context.locale);
  if (offline === undefined) return consent.lastsWhilePresent(access);
  if (offline.until === undefined) return consent.lastsOfflineOpen(access);
  return consent.lastsOffline(access, untilText(offline.until, context));
}

function papers({ homeUrl, policyUrl, termsUrl }: ConsentClient, context: PageContext): SafeHtml | undefined {
  const { consent } = wordsOf(context.locale);
  const links = [
    [homeUrl, consent.home],
    [policyUrl, consent.policy],
    [termsUrl, consent.terms],
  ].flatMap(([url = '', label = '']) =>
    isWebUrl(url) ? [html`<li><a href="${url}" rel="noreferrer">${label}</a></li>`] : [],
  );
  return links.length === 0
    ? undefined
    : html`<ul class="links">
        ${links}
      </ul>`;
}
