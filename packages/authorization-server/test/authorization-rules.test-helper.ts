import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { TestBrowser } from '../src/testing/test-people.test-helper.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../src/testing/test-server.test-helper.ts';

/** A server that is closed at the end of the test. */
export async function start(t: TestContext, options: TestServerOptions = {}): Promise<TestServer> {
  const test = await startTestServer(options);
  t.after(() => test.close());
  return test;
}

/** The challenge of RFC 7636, appendix B. */
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** Refused where a person sees it, and nothing is redirected (A2). */
export async function assertErrorPage(response: Response, note: string): Promise<void> {
  assert.equal(response.status, 400, note);
  assert.equal(response.headers.get('location'), null, note);
  assert.match(response.headers.get('content-type') ?? '', /^text\/html/, note);
  assert.match(await response.text(), /<h1>/, note);
}

/** A page as a person meets it: what it says, and its forms. */
export interface OpenPage {
  readonly response: Response;
  readonly html: string;
  /** The path it was found at, after redirects within this server. */
  readonly path: string;
  /** Sends the form of this action (the first form) with its hidden fields and what was filled in. */
  submit(fields: Readonly<Record<string, string>>, action?: string): Promise<Response>;
  /** The hidden fields of a form. */
  fields(action?: string): Record<string, string>;
}

/** Opens a page, and the pages it leads to within this server. */
export async function openPage(browser: TestBrowser, path: string): Promise<OpenPage> {
  const response = await browser.fetch(path);
  const location = response.headers.get('location');
  if (response.status === 303 && location?.startsWith('/') === true) return openPage(browser, location);
  const html = await response.text();
  const fields = (action?: string): Record<string, string> => hiddenFields(html, action);
  return {
    response,
    html,
    path,
    fields,
    submit: (given, action) => browser.submit(actionOf(html, action), { ...fields(action), ...given }),
  };
}

/** Fills in name and password, and gives what comes of it. */
export function typePassword(
  page: OpenPage,
  { identifier = 'alice', password = 'correct horse battery' } = {},
): Promise<Response> {
  return page.submit({ identifier, password });
}

/** The parameters that a redirect brings to the client. */
export function callbackOf(response: Response): URLSearchParams {
  const location = response.headers.get('location') ?? '';
  assert.ok(URL.canParse(location), `expected a redirect to the client, got ${response.status} ${location}`);
  return new URL(location).searchParams;
}

/** Where a redirect leads within this server, without its query. */
export function stepOf(response: Response): string {
  const location = response.headers.get('location') ?? '';
  return location.startsWith('/') ? (location.split('?')[0] ?? '') : location;
}

const formPattern = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;

function formOf(html: string, action: string | undefined): { readonly head: string; readonly body: string } {
  for (const [, head = '', body = ''] of html.matchAll(formPattern))
    if (action === undefined || head.includes(`action="${action}"`)) return { head, body };
  throw new Error(`expected a form in the page, got ${html.slice(0, 2000)}`);
}

function actionOf(html: string, action: string | undefined): string {
  return attribute(formOf(html, action).head, 'action');
}

function hiddenFields(html: string, action: string | undefined): Record<string, string> {
  const inputs = formOf(html, action).body.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g);
  return Object.fromEntries([...inputs].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}

/** The value of an attribute, as the browser reads it. */
export function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
