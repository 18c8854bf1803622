import { createHmac, timingSafeEqual } from 'node:crypto';
import { OAuthError } from '@mintmark/oauth/errors';
import type { Parameters } from '@mintmark/oauth/parameters';
import type { RequestContext } from '../server/context.ts';
import type { Browser } from './browser-cookie.ts';

/** The hidden field of every form: good for this browser alone. */
export function csrfToken(browser: Browser, { server, tenant }: RequestContext): string {
  return createHmac('sha256', server.deriveSecret('csrf'))
    .update(`${tenant.id}\0${browser.secret}`)
    .digest('base64url');
}

/**
 * Refuses a form that did not come from a page of this server (C7): the browser says where it came from, and the form
 * holds the token that only our pages for this browser have.
 *
 * @throws OAuthError `access_denied`
 */
export function assertOwnForm(
  request: Request,
  form: { readonly parameters: Parameters; readonly browser: Browser },
  context: RequestContext,
): void {
  // Pages send no referrer, and then browsers write `null` where the origin would stand (Fetch §4.6).
  assertOrigin(request, { context, accepted: ['null'] });
  const expected = Buffer.from(csrfToken(form.browser, context));
  const given = Buffer.from(form.parameters.get('csrf') ?? '');
  if (
    form.browser.setCookie !== undefined ||
    given.length !== expected.length ||
    !timingSafeEqual(given, expected)
  )
    throw foreign(
      'the form has expired or was made for another browser; go back, reload the page and send it again',
    );
}

/**
 * Refuses a request that another site's page made. Browsers send `Sec-Fetch-Site`, older ones `Origin`; what sends
 * neither is no browser, and has no cookies that somebody else could use.
 *
 * @throws OAuthError `access_denied`
 */
export function assertSameOrigin(request: Request, context: RequestContext): void {
  assertOrigin(request, { context, accepted: [] });
}

function assertOrigin(
  request: Request,
  { context, accepted }: { readonly context: RequestContext; readonly accepted: readonly string[] },
): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none')
    throw foreign('the request came from another site');
  const origin = request.headers.get('origin');
  if (origin === null || origin === new URL(context.tenant.issuer).origin || accepted.includes(origin))
    return;
  // What a page of another site sends as `null` has been told apart by Sec-Fetch-Site.
  if (origin === 'null' && site === 'same-origin') return;
  throw foreign('the request came from another origin');
}

function foreign(description: string): OAuthError {
  return new OAuthError('access_denied', description, { status: 403, reason: 'request_forged' });
}
