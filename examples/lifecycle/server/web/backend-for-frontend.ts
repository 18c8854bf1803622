import { createBackendForFrontend } from '@mintmark/backend-for-frontend';
import type { Actor, NewStep, Station } from '../../steps/step.ts';
import type { Addresses } from '../../steps/snapshot.ts';
import type { GatewayView } from '../gateway/gateway-view.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { clientIds } from '../seed/clients.ts';
import { keepTokenOf } from './keep-tokens.ts';
import { requestMessage, responseMessage } from './wire.ts';

export interface BackendOptions {
  readonly addresses: Addresses;
  readonly ledger: Ledger;
  /** Is told what the API was asked; undefined where there is none. */
  readonly gateway: GatewayView | undefined;
  readonly clientSecret: string;
}

/** The backend for frontend of the example, which puts what it sees on the timeline. */
export function createBackend({ addresses, ledger, gateway, clientSecret }: BackendOptions): {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void> | void;
} {
  const backend = createBackendForFrontend({
    ...{ issuer: addresses.issuer, clientId: clientIds.webServer, clientSecret, origin: addresses.app },
    scope: 'openid profile notes:read',
    resource: addresses.api,
    upstreams: [{ path: '/notes', target: `${addresses.api}/notes`, methods: ['GET', 'POST'] }],
    userinfo: true,
    postLogoutPath: '/cookie',
    explanations: addresses.debugger,
    lifetimes: { refreshAheadSeconds: 20 },
    fetch: recordAsked(ledger, gateway),
  });
  return { fetch: recordArrived((request) => backend.fetch(request), ledger), close: () => backend.close() };
}

/** What the web server asks the authorization server; calls of the API are told by the API, or by the gateway. */
function recordAsked(
  ledger: Ledger,
  gateway: GatewayView | undefined,
): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const start = { at: Date.now(), clock: performance.now() };
    const response = await fetch(url, init);
    const sent = bodyText(init.body);
    const station = stationAsked(url, sent);
    if (station === undefined && response.ok) return response;
    const body = await response.clone().text();
    const { method = 'GET', headers } = init;
    const wire = {
      seenBy: 'the web server',
      request: requestMessage(url, { method, body: sent, ...(headers && { headers }) }),
      response: responseMessage(response, body),
    };
    if (station === undefined) {
      gateway?.note(response.headers.get('x-request-id'), { actor: 'web server', wire });
      return response;
    }
    const jti = keepTokenOf(wire, ledger);
    ledger.add({
      ...{ actor: 'authorization server', at: start.at, durationMs: performance.now() - start.clock, wire },
      ...(jti !== undefined && { jti }),
      ...tokenStep(station, response.ok),
    });
    return response;
  };
}

function stationAsked(url: string, body: string): Station | undefined {
  const { pathname } = new URL(url);
  if (pathname.endsWith('/revoke')) return 'revoke';
  if (!pathname.endsWith('/token')) return undefined;
  return body.includes('grant_type=refresh_token') ? 'refresh' : 'issue';
}

/** Bodies here are forms. */
function bodyText(body: RequestInit['body']): string {
  if (typeof body === 'string') return body;
  return body instanceof URLSearchParams ? body.toString() : '';
}

const asked: Readonly<Record<string, readonly [what: string, word: string]>> = {
  issue: ['Gave the web server tokens for the code and its secret', 'issued'],
  refresh: ['Gave the web server the next tokens of the family for its refresh token', 'refreshed'],
  revoke: ['Took back what the web server asked it to', 'taken back'],
};

function tokenStep(station: Station, isOk: boolean): Pick<NewStep, 'station' | 'what' | 'decision'> {
  const [what = '', word = ''] = asked[station] ?? [];
  if (isOk) return { station, what, decision: { outcome: 'allowed', word } };
  return {
    station,
    what: 'Refused what the web server asked',
    decision: { outcome: 'refused', word: 'refused' },
  };
}

const endpoints: Readonly<Record<string, readonly [station: Station, actor: Actor, what: string]>> = {
  '/bff/login': [
    'login',
    'browser',
    'Asks the web server to log in, and is sent to the authorization server',
  ],
  '/bff/callback': ['login', 'browser', 'Comes back to the web server with the code'],
  '/bff/logout': ['revoke', 'browser', 'Asks the web server to log out'],
  '/bff/backchannel-logout': [
    'revoke',
    'authorization server',
    'Tells the web server by a logout token that the session has ended',
  ],
};

/** What browsers ask the web server. */
function recordArrived(
  answer: (request: Request) => Promise<Response>,
  ledger: Ledger,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const told = endpoints[pathname] ?? apiCall(pathname, request.method);
    if (told === undefined) return answer(request);
    const at = Date.now();
    const { url, method, headers } = request;
    const sent = requestMessage(url, { method, headers, body: await request.clone().text() });
    const response = await answer(request);
    const wire = {
      seenBy: 'the web server',
      request: sent,
      response: responseMessage(response, await response.clone().text()),
    };
    const [station, actor, what] = told;
    ledger.add({ ...{ station, actor, what, at, wire }, decision: decisionOf(response) });
    if (pathname === '/bff/callback' && response.headers.has('set-cookie')) ledger.add(storedInSession);
    return response;
  };
}

function apiCall(pathname: string, method: string): readonly [Station, Actor, string] | undefined {
  if (!pathname.startsWith('/bff/api/')) return undefined;
  return ['send', 'browser', `${method} ${pathname} with the cookie; the page has no token to send`];
}

function decisionOf({ status }: Response): NewStep['decision'] {
  if (status < 400) return { outcome: 'noted', word: String(status) };
  return { outcome: 'refused', word: String(status) };
}

const storedInSession: NewStep = {
  ...{ station: 'store', actor: 'web server' },
  what: 'Keeps the tokens in its session; the browser gets a cookie that scripts cannot read',
  decision: { outcome: 'noted', word: 'kept on the server' },
  facts: [
    { name: 'access token', value: 'memory of the web server' },
    { name: 'refresh token', value: 'memory of the web server' },
    { name: 'in the browser', value: 'a cookie: __Host-, HttpOnly, Secure, SameSite=Strict' },
  ],
};
