import type { Addresses } from '../../steps/snapshot.ts';
import { storages } from '../../steps/storage.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { answerDemo, type DemoContext } from './demo.ts';
import { appPolicy, timelinePolicy, type Pages } from './pages.ts';
import { streamTimeline } from './timeline-stream.ts';
import { requestMessage } from './wire.ts';

export interface WebServerOptions extends DemoContext {
  readonly addresses: Addresses;
  readonly pages: Pages;
  readonly backend: (request: Request) => Promise<Response>;
}

/**
 * Answers for two origins on one port: the app, and the timeline, which no script of the app can read because its host is
 * another one.
 */
export function createWebServer(options: WebServerOptions): (request: Request) => Promise<Response> {
  const { app, timeline } = options.addresses;
  return async (request) => {
    const { origin } = new URL(request.url);
    if (origin === app) return answerApp(request, options);
    if (origin === timeline) return answerTimeline(request, options);
    return new Response('this host is not served here', { status: 421 });
  };
}

async function answerApp(request: Request, options: WebServerOptions): Promise<Response> {
  const { addresses, pages, backend, ledger } = options;
  const { pathname, searchParams } = new URL(request.url);
  if (pathname.startsWith('/bff/')) return backend(request);
  if (pathname.startsWith('/demo/')) return answerDemo(request, options);
  if (request.method !== 'GET') return new Response('method not allowed', { status: 405 });
  if (pathname === '/') return new Response(null, { status: 302, headers: { location: '/memory' } });
  const isPage = storages.some(({ path }) => path === pathname);
  if (isPage && (searchParams.has('code') || searchParams.has('error'))) tellReturn(request, ledger);
  const file = isPage ? '/index.html' : pathname;
  return pages(file, appPolicy(addresses)) ?? new Response('not found', { status: 404 });
}

/** The browser brings the answer of the authorization server to the page that asked. */
function tellReturn(request: Request, ledger: Ledger): void {
  const { url, headers } = request;
  const { searchParams } = new URL(url);
  const error = searchParams.get('error');
  ledger.add({
    ...{ station: 'login', actor: 'browser' },
    what: error === null ? 'Comes back to the app with the code' : 'Comes back to the app without a code',
    decision:
      error === null ? { outcome: 'noted', word: 'code arrived' } : { outcome: 'refused', word: error },
    wire: { seenBy: 'the web server', request: requestMessage(url, { headers }) },
  });
}

function answerTimeline(request: Request, { addresses, pages, ledger }: WebServerOptions): Response {
  const { pathname } = new URL(request.url);
  if (request.method === 'POST' && pathname === '/clear') {
    if (request.headers.get('sec-fetch-site') === 'same-origin') ledger.clear();
    return new Response(null, { status: 204 });
  }
  if (request.method !== 'GET') return new Response('method not allowed', { status: 405 });
  if (pathname === '/steps') return streamTimeline(ledger);
  const file = pathname === '/' ? '/timeline.html' : pathname;
  return pages(file, timelinePolicy(addresses)) ?? new Response('not found', { status: 404 });
}
