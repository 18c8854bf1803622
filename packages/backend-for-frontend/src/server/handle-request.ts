import { OAuthError } from '@mintmark/oauth/errors';
import { login } from '../login/login.ts';
import { callback } from '../login/callback.ts';
import { backChannelLogout } from '../logout/back-channel-logout.ts';
import { continueLogout, logout } from '../logout/logout.ts';
import { sessionEvents } from '../logout/session-events.ts';
import { parseCookies } from '../requests/cookies.ts';
import {
  assertCallbackNavigation,
  assertNothing,
  assertOwnNavigation,
  assertOwnPage,
  type Guard,
} from '../requests/guard.ts';
import { problemAnswer, refusalOf } from '../requests/problem.ts';
import { showSession } from '../sessions/session-info.ts';
import { forward } from '../upstreams/forward.ts';
import type { Context, Handler } from './context.ts';

interface Route {
  readonly guard: Guard;
  readonly handler: Handler;
}

type Routes = Readonly<Record<string, ReadonlyMap<string, Route>>>;

/** Every endpoint with its methods. `/api` has more below it, and every method: its list of upstreams decides. */
const routes: Routes = {
  login: new Map([['GET', { guard: assertOwnNavigation, handler: login }]]),
  callback: new Map([['GET', { guard: assertCallbackNavigation, handler: callback }]]),
  session: new Map([['GET', { guard: assertOwnPage, handler: showSession }]]),
  events: new Map([['GET', { guard: assertOwnPage, handler: sessionEvents }]]),
  logout: new Map([
    ['POST', { guard: assertOwnPage, handler: logout }],
    ['GET', { guard: assertOwnNavigation, handler: continueLogout }],
  ]),
  'backchannel-logout': new Map([['POST', { guard: assertNothing, handler: backChannelLogout }]]),
};
const api: Route = { guard: assertOwnPage, handler: forward };

/** Answers a request; what a handler throws becomes an answer here and nowhere else. */
export async function handleRequest(request: Request, context: Context): Promise<Response> {
  const { settings, sessions } = context;
  const url = new URL(request.url);
  const endpoint = endpointOf(url.pathname, settings.path);
  try {
    const { guard, handler } = routeOf(endpoint, request.method, context);
    guard(request, settings);
    const cookies = parseCookies(request.headers.get('cookie'));
    return await handler({ request, url, cookies }, context);
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    const { status, reason, cause } = refusal;
    settings.on({ type: 'request_refused', endpoint: nameOf(endpoint), status, reason, cause });
    // A cookie that leads nowhere is taken back.
    const forget = reason === 'session_missing' ? sessions.forgetCookies(cookiesOf(request)) : [];
    return problemAnswer(refusal, { explanations: settings.explanations, cookies: forget });
  }
}

function cookiesOf(request: Request): ReturnType<typeof parseCookies> {
  return parseCookies(request.headers.get('cookie'));
}

/** The part of the path behind the prefix; undefined for what is not below it. */
function endpointOf(pathname: string, prefix: string): string | undefined {
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length + 1) : undefined;
}

function routeOf(endpoint: string | undefined, method: string, { sessions }: Context): Route {
  if (endpoint?.startsWith('api/') === true) return api;
  const methods = endpoint !== undefined && Object.hasOwn(routes, endpoint) ? routes[endpoint] : undefined;
  const isThere = endpoint !== 'backchannel-logout' || sessions.canBeEnded;
  if (methods === undefined || !isThere) {
    throw new OAuthError('invalid_request', 'there is nothing at this address', { status: 404 });
  }
  const route = methods.get(method);
  if (route !== undefined) return route;
  const headers = { allow: [...methods.keys()].join(', ') };
  throw new OAuthError('invalid_request', 'this address has other methods', { status: 405, headers });
}

/** A word for logs: never a path that somebody else wrote. */
function nameOf(endpoint: string | undefined): string {
  if (endpoint?.startsWith('api/') === true) return 'api';
  return endpoint !== undefined && Object.hasOwn(routes, endpoint) ? endpoint : 'unknown';
}
