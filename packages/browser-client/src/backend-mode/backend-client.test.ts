import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Auth } from '../auth/auth.ts';
import type { AuthEvent } from '../auth/events.ts';
import { createWorld, until, type Tab, type World } from '../testing/world.test-helper.ts';
import { createBackendAuth } from './create-backend-auth.ts';

interface Backend {
  readonly world: World;
  readonly requests: Request[];
  isSignedIn: boolean;
  refreshed: number;
  /** Whether it answers at all. */
  isThere: boolean;
  /** What it answers to a logout. */
  loggedOut: object;
  /** Sends an event to all streams. */
  readonly tell: (event: string, data: object) => void;
}

function createBackend(): Backend {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const requests: Request[] = [];
  const session = (): object => ({
    user: { sub: 'alice' },
    accessTokenExpiresIn: 60,
    refreshed: backend.refreshed,
  });
  const answers: Readonly<Record<string, () => Response>> = {
    '/bff/session': () => Response.json(session()),
    '/bff/logout': () => Response.json(backend.loggedOut),
    '/bff/events': () =>
      new Response(new ReadableStream<Uint8Array>({ start: (controller) => void streams.add(controller) })),
  };
  const backend: Backend = {
    world: createWorld((request) => {
      requests.push(request);
      if (!backend.isThere) return new Response(null, { status: 502 });
      const answer = answers[new URL(request.url).pathname] ?? (() => Response.json({ ok: true }));
      if (backend.isSignedIn) return answer();
      const headers = { 'content-type': 'application/problem+json' };
      return new Response('{"reason":"session_missing"}', { status: 401, headers });
    }),
    ...{ requests, isSignedIn: true, isThere: true, refreshed: 0 },
    loggedOut: { location: '/bff/logout', everywhere: true },
    tell: (event, data) => {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const stream of streams) stream.enqueue(new TextEncoder().encode(text));
    },
  };
  return backend;
}

async function start(
  tab: Tab,
  options: { readonly loginAutomatically?: boolean } = {},
): Promise<{ readonly auth: Auth; readonly events: AuthEvent[] }> {
  const auth = createBackendAuth(
    { issuer: 'https://login.example', clientId: 'shop', mode: 'bff', ...options },
    tab.platform,
  );
  const events: AuthEvent[] = [];
  auth.on('*', (event) => void events.push(event));
  await auth.ready;
  return { auth, events };
}

describe('a page whose backend has the tokens', () => {
  it('B1: sends the header that no other page can send, to the backend alone', async () => {
    const { world, requests } = createBackend();
    const { auth } = await start(world.openTab());
    await auth.fetch('https://app.example/bff/api/orders');
    await auth.fetch('https://app.example/elsewhere');
    await auth.fetch('https://evil.example/bff/api/orders');
    for (const { url, headers } of requests)
      assert.equal(
        headers.get('x-requested-with') === 'bff',
        url.startsWith('https://app.example/bff/'),
        url,
      );
  });

  it('logs in by way of the backend, and comes back where it was', async () => {
    const backend = createBackend();
    backend.isSignedIn = false;
    const tab = backend.world.openTab('https://app.example/orders?page=2#top');
    const { auth } = await start(tab);
    assert.equal(auth.state, 'signed_out');
    await auth.login({ prompt: 'login' });
    assert.deepEqual(tab.visited, [
      'https://app.example/bff/login?return_to=%2Forders%3Fpage%3D2%23top&prompt=login',
    ]);
    await assert.rejects(auth.login({ returnTo: 'https://evil.example/' }), TypeError);
  });

  it('tells what went wrong with a login, and takes it out of the address', async () => {
    const backend = createBackend();
    backend.isSignedIn = false;
    const tab = backend.world.openTab('https://app.example/?login_error=access_denied&page=2');
    const { auth } = await start(tab, { loginAutomatically: true });
    assert.deepEqual([auth.problem?.code, auth.problem?.error], ['login_refused', 'access_denied']);
    assert.equal(tab.href(), 'https://app.example/?page=2');
    assert.deepEqual(tab.visited, []);
  });

  it('notices refreshes and the end of the session by the stream', async () => {
    const backend = createBackend();
    const { auth, events } = await start(backend.world.openTab());
    const user = auth.user();
    await until(() => backend.requests.some(({ url }) => url.endsWith('/events')));
    backend.tell('session', { user: { sub: 'alice' }, accessTokenExpiresIn: 60, refreshed: 1 });
    await until(() => events.some(({ type }) => type === 'token_shared'));
    assert.equal(auth.user(), user);
    backend.tell('signed_out', { by: 'back_channel_logout' });
    await until(() => auth.state === 'signed_out');
    const end = events.find(({ type }) => type === 'signed_out');
    assert.ok(end?.type === 'signed_out' && end.by === 'server' && end.reason === 'back_channel_logout');
  });

  it('ends with a request that finds no session', async () => {
    const backend = createBackend();
    const { auth } = await start(backend.world.openTab());
    backend.isSignedIn = false;
    assert.equal((await auth.fetch('https://app.example/bff/api/orders')).status, 401);
    assert.equal(auth.state, 'signed_out');
  });

  it('signs out in all tabs', async () => {
    const { world } = createBackend();
    const tab = world.openTab();
    const [first, second] = [await start(tab), await start(world.openTab())];
    await first.auth.logout();
    await until(() => second.auth.state === 'signed_out');
    assert.deepEqual(tab.visited, ['https://app.example/bff/logout']);
  });

  it('says when the backend could not have all sessions ended, and has ended its own', async () => {
    const backend = createBackend();
    const tab = backend.world.openTab();
    const { auth } = await start(tab);
    backend.loggedOut = { location: '/bff/logout', everywhere: false };
    await assert.rejects(auth.logout({ everywhere: true }), { code: 'logout_incomplete' });
    assert.equal(auth.state, 'signed_out');
    assert.deepEqual(tab.visited, []);
    assert.equal(await backend.requests.at(-1)?.text(), '{"everywhere":true}');
  });

  it('logs out everywhere when the backend confirms it', async () => {
    const { world } = createBackend();
    const tab = world.openTab();
    const { auth } = await start(tab);
    await auth.logout({ everywhere: true });
    assert.deepEqual(tab.visited, ['https://app.example/bff/logout']);
  });

  it('goes nowhere else after a logout, whatever the answer says', async () => {
    for (const location of [
      'https://evil.example/',
      '//evil.example',
      'javascript:alert(1)',
      'blob:https://app.example/x',
    ]) {
      const backend = createBackend();
      const tab = backend.world.openTab();
      const { auth } = await start(tab);
      backend.loggedOut = { location };
      await assert.rejects(auth.logout(), TypeError);
      assert.equal(auth.state, 'signed_out');
      assert.deepEqual(tab.visited, []);
    }
  });

  it('finds the session when a backend that was away is there again', async () => {
    const backend = createBackend();
    backend.isThere = false;
    const { auth, events } = await start(backend.world.openTab());
    assert.equal(auth.problem?.code, 'backend_unavailable');
    await until(() => backend.world.timers().length > 0);
    backend.isThere = true;
    await backend.world.advance(1000);
    await until(() => backend.requests.filter(({ url }) => url.endsWith('/events')).length === 2);
    backend.tell('session', { user: { sub: 'alice' }, accessTokenExpiresIn: 60, refreshed: 0 });
    await until(() => auth.state === 'signed_in');
    assert.equal(auth.problem, undefined);
    assert.ok(events.some(({ type }) => type === 'signed_in'));
  });

  it('asks no more when a backend that was away says that nobody is signed in', async () => {
    const backend = createBackend();
    backend.isThere = false;
    await start(backend.world.openTab());
    await until(() => backend.world.timers().length > 0);
    Object.assign(backend, { isThere: true, isSignedIn: false });
    await backend.world.advance(1000);
    const count = backend.requests.length;
    await backend.world.advance(120_000);
    assert.equal(backend.requests.length, count);
  });

  it('starts one login by itself, however many ask for it', async () => {
    const backend = createBackend();
    backend.isSignedIn = false;
    const tab = backend.world.openTab();
    const { auth } = await start(tab, { loginAutomatically: true });
    await Promise.all([auth.login({ isAutomatic: true }), auth.login({ isAutomatic: true })]);
    assert.equal(tab.visited.length, 1);
    assert.equal(auth.problem, undefined);
  });

  it('opens the stream again when it broke, and holds none while nobody looks', async () => {
    const backend = createBackend();
    const tab = backend.world.openTab();
    await start(tab);
    const streams = (): number => backend.requests.filter(({ url }) => url.endsWith('/events')).length;
    await until(() => streams() === 1);
    tab.wake('hidden');
    tab.wake('visible');
    await until(() => streams() === 2);
  });
});
