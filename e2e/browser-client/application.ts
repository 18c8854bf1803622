// A single-page application, its API and its issuer, for tests in Chromium.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { Auth, AuthEvent, AuthOptions } from '@mintmark/browser-client';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import {
  startHouse,
  type House,
  type HouseClient,
  type HouseOptions,
} from '../support/authorization-server.ts';
import { listen, type FetchHandler, type Listener } from '../support/node-listener.ts';

const person = { username: 'alice', password: 'correct horse battery staple' };

declare global {
  var auth: Auth;
  /** What happened in this page since it was loaded. */
  var events: AuthEvent[];
}

/** What a test may want another way. */
export interface ApplicationOptions extends HouseOptions {
  /** Options of the client (those that are needed, for an API of another origin). */
  readonly client?: Partial<AuthOptions>;
  /** The script of the page, which imports the client from `@mintmark/browser-client` (one that keeps its events). */
  readonly script?: string;
  /** Answers requests to the API (200). */
  readonly api?: FetchHandler;
  /** Answers requests below `/bff` of the application (nobody). */
  readonly backend?: (request: Request) => Promise<Response> | undefined;
}

/** An application with everything around it. */
export interface Application {
  readonly house: House;
  readonly client: HouseClient;
  readonly origin: string;
  readonly apiOrigin: string;
  /** Requests that the API got, the oldest first. */
  readonly apiRequests: Request[];
  /** Changes options of the client, for pages that are loaded from now on. */
  configure(options: Partial<AuthOptions>): void;
  /** Opens the application in a tab, and waits until it knows whether somebody is signed in. */
  open(context: BrowserContext, path?: string): Promise<Page>;
  /** Has a person sign in from a page of the application, and waits for what comes of it (`signed_in`). */
  signIn(page: Page, outcome?: Auth['state']): Promise<void>;
  close(): Promise<void>;
}

const room = fileURLToPath(new URL('../../packages/browser-client', import.meta.url));

/** Makes a client of the settings that the page has. */
const plainScript = `
import { createAuth } from '@mintmark/browser-client';
globalThis.events = [];
globalThis.auth = createAuth(globalThis.settings);
globalThis.auth.on('*', (event) => globalThis.events.push(event));
`;

const bundles = new Map<string, Promise<ReadonlyMap<string, string>>>();

function bundle(script: string): Promise<ReadonlyMap<string, string>> {
  const bundled = bundles.get(script) ?? runEsbuild(script);
  bundles.set(script, bundled);
  return bundled;
}

async function runEsbuild(contents: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'tsx', resolveDir: room },
    ...{ bundle: true, splitting: true, format: 'esm', jsx: 'automatic', write: false },
    ...{ outdir: '/', entryNames: 'app', conditions: ['@mintmark/source'] },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

function pageWith(options: AuthOptions): string {
  return `<!doctype html><title>application</title><div id="root"></div>
<script>globalThis.settings = ${JSON.stringify(options)};</script><script type="module" src="/app.js"></script>`;
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, dpop, content-type',
  'access-control-allow-methods': '*',
  'access-control-expose-headers': 'www-authenticate, dpop-nonce',
};

function accept(): Response {
  return Response.json({ ok: true });
}

/** Starts all of it. Close it at the end of the test. */
export async function startApplication(options: ApplicationOptions = {}): Promise<Application> {
  const {
    client: clientOptions = {},
    api = accept,
    backend,
    script = plainScript,
    ...houseOptions
  } = options;
  const files = await bundle(script);
  let settings: AuthOptions | undefined;
  const site = await listen((request) => {
    const { url } = request;
    const answer = new URL(url).pathname.startsWith('/bff/') ? backend?.(request) : undefined;
    if (answer) return answer;
    const file = files.get(new URL(url).pathname);
    if (file !== undefined) return new Response(file, { headers: { 'content-type': 'text/javascript' } });
    assert.ok(settings);
    return new Response(pageWith(settings), { headers: { 'content-type': 'text/html' } });
  });
  const apiRequests: Request[] = [];
  const apiListener = await startApi(api, apiRequests);
  const house = await startHouse(houseOptions);
  await house.addUser(person);
  const client = await house.addClient({
    redirect_uris: [`${site.origin}/callback`],
    post_logout_redirect_uris: [`${site.origin}/`],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
  });
  settings = {
    issuer: house.issuer,
    clientId: client.clientId,
    redirectUri: '/callback',
    postLogoutRedirectUri: `${site.origin}/`,
    apis: [apiListener.origin],
    ...clientOptions,
  };
  const open: Application['open'] = async (context, path = '/') => {
    const page = await context.newPage();
    await page.goto(site.origin + path);
    await page.evaluate(() => globalThis.auth.ready);
    return page;
  };
  return {
    ...{ house, client, apiRequests, open, origin: site.origin, apiOrigin: apiListener.origin },
    configure: (changes) => {
      settings = { ...(settings as AuthOptions), ...changes }; // set above
    },
    signIn: async (page, outcome = 'signed_in') => {
      await signIn(page, { house, origin: site.origin });
      await untilState(page, outcome);
    },
    close: async () => {
      await Promise.all([site.close(), apiListener.close()]);
      await house.close();
    },
  };
}

async function startApi(api: FetchHandler, requests: Request[]): Promise<Listener> {
  return listen(async (request) => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsHeaders });
    requests.push(request.clone());
    const response = await api(request);
    const headers = new Headers({ ...corsHeaders, ...Object.fromEntries(response.headers) });
    return new Response(response.body, { status: response.status, headers });
  });
}

async function signIn(
  page: Page,
  { house, origin }: { readonly house: House; readonly origin: string },
): Promise<void> {
  await page.evaluate(() => void globalThis.auth.login());
  await page.waitForURL(`${house.issuer}/**`);
  await page.locator('input[name=identifier]').fill(person.username);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click();
  await page.waitForURL(`${origin}/**`);
}

/** Waits until the application in a tab is in a state. */
export async function untilState(page: Page, state: Auth['state']): Promise<void> {
  await page.waitForFunction((wanted) => globalThis.auth?.state === wanted, state);
}

/** Waits for an event of a type, which may have been before. */
export async function untilEvent(page: Page, type: AuthEvent['type'], count = 1): Promise<void> {
  await page.waitForFunction(
    ([wanted, least]) => globalThis.events.filter(({ type: name }) => name === wanted).length >= least,
    [type, count] as const,
  );
}
