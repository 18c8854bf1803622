import { pageAssets } from '../pages/assets/page-assets.ts';
import { acceptedLanguages, chooseLocale } from '../pages/choose-locale.ts';
import type { PageContext } from '../pages/context.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { browserOf, type Browser } from '../sessions/browser-cookie.ts';
import { csrfToken } from '../sessions/csrf.ts';

/** How a page is sent. */
export interface PageOptions {
  readonly status?: number;
  /** Where its forms may lead in the end: the origin of a client, beside this one (CSP `form-action` counts redirects). */
  readonly leadsTo?: string | undefined;
  /** `ui_locales`, the best first. */
  readonly locales?: readonly string[];
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Renders a page and sends it with everything that keeps it from being framed, cached or made to load anything (A7). */
export function pageReply(
  render: (page: PageContext) => string,
  at: { readonly request: Request; readonly context: RequestContext },
  options: PageOptions = {},
): Reply {
  const { request, context } = at;
  const browser = browserOf(request, context);
  const page = pageContext(context, browser, options.locales ?? []);
  const cookies = [
    ...(browser.setCookie === undefined ? [] : [browser.setCookie]),
    ...(options.cookies ?? []),
  ];
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(options.leadsTo),
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'publickey-credentials-get=(self), publickey-credentials-create=(self)',
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
      ...options.headers,
    },
    body: render(page),
  };
}

function pageContext(context: RequestContext, browser: Browser, locales: readonly string[]): PageContext {
  const { tenant, server } = context;
  return {
    tenantName: tenant.settings.displayName,
    logoUrl: tenant.settings.logoUri,
    basePath: tenant.basePath,
    locale: chooseLocale([...locales, ...acceptedLanguages(context.acceptLanguage)]),
    assets: pageAssets(tenant.basePath),
    csrfToken: csrfToken(browser, context),
    now: server.now(),
  };
}

function contentSecurityPolicy(leadsTo: string | undefined): string {
  const forms = leadsTo === undefined ? "'self'" : `'self' ${leadsTo}`;
  return (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
    `form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`
  );
}

/** What a policy calls the place where a redirect URI lies: its origin, or the scheme of a native application. */
export function policySource(redirectUri: string): string {
  const { protocol, origin } = new URL(redirectUri);
  return protocol === 'https:' || protocol === 'http:' ? origin : protocol;
}
