// A backend with a fake issuer and a fake API, and something that keeps cookies as a browser does.
import assert from 'node:assert/strict';
import {
  createBackendForFrontend,
  type BackendForFrontend,
  type BackendForFrontendEvent,
  type BackendForFrontendOptions,
} from '@mintmark/backend-for-frontend';
import {
  clientId,
  clientSecret,
  createFakeIssuer,
  issuer,
  type FakeIssuer,
} from './fake-issuer.test-helper.ts';

export const origin = 'https://app.example';

/** A request that reached the API. */
export interface ApiRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly init: RequestInit;
}

/** Everything that a test works with. */
export interface Setup {
  readonly issuer: FakeIssuer;
  readonly backend: BackendForFrontend;
  readonly events: BackendForFrontendEvent[];
  readonly apiRequests: ApiRequest[];
  /** What the API answers; a test may change it. */
  api: (request: ApiRequest) => Promise<Response> | Response;
  readonly now: () => number;
  advance(seconds: number): void;
  /** Timers that are running. */
  readonly timers: Timers;
  /** Another process with the same options. */
  again(): BackendForFrontend;
}

/** Timers that only run when a test says so. */
export class Timers {
  readonly #running = new Map<() => void, number>();

  readonly start = (callback: () => void, delayMs: number): (() => void) => {
    const entry = (): void => callback();
    this.#running.set(entry, delayMs);
    return () => void this.#running.delete(entry);
  };

  /** Runs every timer of this delay. */
  fire(delayMs: number): void {
    const due = [...this.#running].filter(([, delay]) => delay === delayMs).map(([callback]) => callback);
    for (const callback of due) this.#running.delete(callback);
    for (const callback of due) callback();
  }

  get size(): number {
    return this.#running.size;
  }
}

/** A backend with one API, `/notes`, unless the options say otherwise. */
export async function setUp(options: Partial<BackendForFrontendOptions> = {}): Promise<Setup> {
  let time = Date.UTC(2026, 10, 22);
  const now = (): number => time;
  const fakeIssuer = await createFakeIssuer(now);
  const events: BackendForFrontendEvent[] = [];
  const apiRequests: ApiRequest[] = [];
  const timers = new Timers();
  const all: BackendForFrontendOptions = {
    ...{ issuer, clientId, origin, now, startTimer: timers.start },
    ...(options.clientKey === undefined ? { clientSecret } : {}),
    upstreams: [{ path: '/notes', target: 'https://api.example/v1/notes', methods: ['GET', 'POST'] }],
    on: (event) => events.push(event),
    fetch: async (url, init) => {
      if (url.startsWith(issuer)) return fakeIssuer.fetch(url, init);
      const { method = 'GET' } = init;
      const request = { url, method, init, headers: new Headers(init.headers) };
      apiRequests.push(request);
      return setup.api(request);
    },
    ...options,
  };
  const setup: Setup = {
    ...{ issuer: fakeIssuer, events, apiRequests, now, timers },
    backend: createBackendForFrontend(all),
    api: () => Response.json({ notes: [] }),
    advance: (seconds) => {
      time += seconds * 1000;
    },
    again: () => createBackendForFrontend(all),
  };
  return setup;
}

/** How a request is sent. */
export interface SendOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

const ownPage = {
  'x-requested-with': 'bff',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  origin,
};
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

/** A browser: cookies by name, and the headers that browsers add. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #backend: BackendForFrontend;

  constructor(backend: BackendForFrontend) {
    this.#backend = backend;
  }

  /** What a page of the application asks. */
  ask(path: string, { headers = {}, ...options }: SendOptions = {}): Promise<Response> {
    return this.send(path, { ...options, headers: { ...ownPage, ...headers } });
  }

  /** Goes to an address, as a link of the application or, by `site`, of another site. */
  navigate(path: string, site = 'same-origin'): Promise<Response> {
    return this.send(path, { headers: { ...navigation, 'sec-fetch-site': site } });
  }

  async send(path: string, { headers = {}, method = 'GET', body }: SendOptions = {}): Promise<Response> {
    const url = path.startsWith('/') ? origin + path : path;
    const given = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    );
    const sent = new Headers(given);
    if (this.cookies.size > 0) sent.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    if (body !== undefined) sent.set('content-length', String(new TextEncoder().encode(body).length));
    const answer = await this.#backend.fetch(
      new Request(url, { method, headers: sent, ...(body === undefined ? {} : { body }) }),
    );
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  /** Logs in and comes back; answers with what the callback answered. */
  async logIn(fakeIssuer: FakeIssuer, returnTo = '/'): Promise<Response> {
    const begun = await this.navigate(`/bff/login?return_to=${encodeURIComponent(returnTo)}`);
    assert.equal(begun.status, 303);
    return this.comeBack(fakeIssuer.authorize(locationOf(begun)));
  }

  /** What the authorization server sends the browser on to; its `Strict` cookies stay at home. */
  async comeBack(url: URL): Promise<Response> {
    const strict = [...this.cookies].filter(([name]) => !name.includes('-login-'));
    for (const [name] of strict) this.cookies.delete(name);
    const fresh = await this.navigate(url.pathname + url.search, 'cross-site');
    for (const [name, value] of strict) if (!this.cookies.has(name)) this.cookies.set(name, value);
    return fresh;
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/; Max-Age=0/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export function locationOf(answer: Response): string {
  return answer.headers.get('location') ?? assert.fail('no location');
}

/** Tokens and a person of words so long that nothing random holds one of them. */
export const secretWords: readonly string[] = [
  ...['access-token-of-tests', 'refresh-token-of-tests'],
  ...['usr_alice-of-the-harbour', 'Wilhelmina Featherstonehaugh'],
];

/** Lets the issuer give what `secretWords` has. */
export function giveSecretWords({ issuer: { behaviour } }: Setup): void {
  const [access_token, refresh_token, sub, name] = secretWords;
  behaviour.tokenAnswer = { access_token, refresh_token };
  behaviour.idTokenClaims = { sub, name };
}

/** A browser that is signed in. */
export async function signedIn(setup: Setup): Promise<Browser> {
  const browser = new Browser(setup.backend);
  const answer = await browser.logIn(setup.issuer);
  assert.equal(locationOf(answer), '/', 'the login failed');
  return browser;
}

/** Holds a refusal to its status and reason. */
export async function assertRefused(answer: Response, status: number, reason: string): Promise<void> {
  const body = (await answer.json()) as { readonly reason?: string };
  assert.deepEqual({ status: answer.status, reason: body.reason }, { status, reason });
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
}
