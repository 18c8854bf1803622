// A single-page application with a backend for frontend, its API and its issuer, for tests in Chromium. The application is
// at 127.0.0.1 and the issuer at localhost, which browsers take for two sites.
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import {
  createBackendForFrontend,
  type BackendForFrontendEvent,
  type BackendForFrontendOptions,
} from '@mintmark/backend-for-frontend';
import { createResourceServer, refusalResponse } from '@mintmark/resource-server';
import type { Page } from 'playwright-core';
import { startHouse, type House, type HouseOptions } from '../support/authorization-server.ts';
import { listen } from '../support/node-listener.ts';

export const person = { username: 'alice', password: 'correct horse battery staple' };

/** An application with everything around it. */
export interface Application {
  readonly origin: string;
  readonly house: House;
  readonly userId: string;
  readonly events: readonly BackendForFrontendEvent[];
  /** The headers of requests that the API took. */
  readonly apiRequests: readonly Headers[];
  /** Another site, whose page has the given HTML. */
  readonly evil: { readonly origin: string; html: string };
  /** Opens the application and signs a person in. */
  signIn(page: Page, path?: string): Promise<void>;
  close(): Promise<void>;
}

/** What a test may want another way. */
export interface ApplicationOptions {
  readonly backend?: Partial<BackendForFrontendOptions>;
  readonly house?: HouseOptions;
  /** Metadata of the client beside the usual, such as its keys (a client with a secret). */
  readonly client?: Readonly<Record<string, unknown>>;
}

/** Starts all of it. Close it at the end of the test. */
export async function startApplication(options: ApplicationOptions = {}): Promise<Application> {
  const house = await startHouse(options.house);
  const { id: userId } = await house.addUser(person);
  const events: BackendForFrontendEvent[] = [];
  const apiRequests: Headers[] = [];
  const api = await startApi(house, apiRequests);
  await house.addResource(api.origin, { notes: 'Read notes' });

  const late: { backend?: ReturnType<typeof createBackendForFrontend> } = {};
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (late.backend !== undefined && pathname.startsWith('/bff/')) return late.backend.fetch(request);
      return new Response('<!doctype html><title>application</title>', {
        headers: { 'content-type': 'text/html' },
      });
    },
  });
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const origin = `http://127.0.0.1:${port}`;
  const client = await house.addClient(
    {
      redirect_uris: [`${origin}/bff/callback`],
      post_logout_redirect_uris: [`${origin}/`],
      backchannel_logout_uri: `${origin}/bff/backchannel-logout`,
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile notes',
      ...options.client,
    },
    { resources: [api.origin] },
  );
  const backend = createBackendForFrontend({
    ...{ issuer: house.issuer, clientId: client.clientId, origin },
    ...(client.clientSecret !== undefined && { clientSecret: client.clientSecret }),
    ...{ scope: 'openid profile notes', resource: api.origin, on: (event) => events.push(event) },
    upstreams: [{ path: '/notes', target: `${api.origin}/notes`, methods: ['GET', 'POST'] }],
    ...options.backend,
  });
  late.backend = backend;
  const evil = await startEvil();
  const signIn: Application['signIn'] = async (page, path = '/') => {
    await page.goto(origin);
    await page.evaluate((to) => location.assign(`/bff/login?return_to=${encodeURIComponent(to)}`), path);
    await page.waitForURL(`${house.issuer}/**`);
    await page.locator('input[name=identifier]').fill(person.username);
    await page.locator('input[name=password]').fill(person.password);
    await page.locator('form:has(input[name=password]) button[type=submit]').first().click();
    await page.waitForURL(`${origin}/**`);
  };
  return {
    ...{ origin, house, userId, events, apiRequests, evil, signIn },
    close: async () => {
      backend.close();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await Promise.all([closed, evil.close(), api.close()]);
      await house.close();
    },
  };
}

interface Closing {
  readonly origin: string;
  close(): Promise<void>;
}

async function startApi(house: House, requests: Headers[]): Promise<Closing> {
  const api: { server?: ReturnType<typeof createResourceServer> } = {};
  const listener = await listen(async (request) => {
    api.server ??= createResourceServer({ issuers: house.issuer, audience: listener.origin });
    const result = await api.server.authenticate(request, { scopes: ['notes'] });
    if (!result.ok) return refusalResponse(result);
    requests.push(request.headers);
    return Response.json({ sub: result.auth.subject, body: await request.text() });
  });
  return {
    origin: listener.origin,
    close: async () => {
      await api.server?.close();
      await listener.close();
    },
  };
}

async function startEvil(): Promise<Application['evil'] & Closing> {
  const evil = { html: '' };
  const listener = await listen(
    () => new Response(`<!doctype html>${evil.html}`, { headers: { 'content-type': 'text/html' } }),
  );
  return Object.assign(evil, { origin: listener.origin, close: () => listener.close() });
}

/** What a page of the application gets when it asks. */
export function ask(
  page: Page,
  path: string,
  method = 'GET',
): Promise<{ readonly status: number; readonly text: string }> {
  return page.evaluate(
    async ([url, verb]) => {
      const answer = await fetch(url, { method: verb, headers: { 'X-Requested-With': 'bff' } });
      return { status: answer.status, text: await answer.text() };
    },
    [path, method] as const,
  );
}
