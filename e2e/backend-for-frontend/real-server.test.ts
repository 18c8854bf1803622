import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { createCookieKey } from '@mintmark/backend-for-frontend';
import { exportJwk, generateKey, publicKey } from '@mintmark/jose';
import { person, startApplication, type Application, type ApplicationOptions } from './application.ts';

/** Somebody with cookies and without a browser. */
class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, origin: this.#origin, 'x-requested-with': 'bff' };
    const answer = await fetch(new URL(path, this.#origin), { redirect: 'manual', ...init, headers });
    this.keep(answer.headers.getSetCookie());
    return answer;
  }

  /** Goes somewhere; `fetch` would tell that it is no navigation. Gives the address of the redirect. */
  async go(path: string): Promise<string> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const request = get(new URL(path, this.#origin), { headers: { cookie } });
    const [answer] = (await once(request, 'response')) as [IncomingMessage]; // as Node documents it
    answer.resume();
    this.keep(answer.headers['set-cookie'] ?? []);
    return answer.headers.location ?? assert.fail(`no redirect but ${answer.statusCode}`);
  }

  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** Signs a person in at both servers, without pages. */
async function signIn({ origin, house }: Application): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const begun = await visitor.go('/bff/login');
  const there = new Visitor(house.issuer);
  const signedIn = await fetch(`${house.issuer}/auth/login`, {
    method: 'POST',
    headers: { origin: house.issuer, 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: person.username, password: person.password }),
  });
  there.keep(signedIn.headers.getSetCookie());
  assert.equal(await visitor.go(await there.go(begun)), '/');
  return visitor;
}

async function within(
  options: ApplicationOptions,
  work: (app: Application, visitor: Visitor) => Promise<void>,
): Promise<void> {
  const app = await startApplication(options);
  try {
    await work(app, await signIn(app));
  } finally {
    await app.close();
  }
}

async function reasonOf(answer: Response): Promise<unknown> {
  const { reason } = (await answer.json()) as { readonly reason?: unknown };
  return `${answer.status} ${String(reason)}`;
}

const key = await generateKey('ES256', { kid: 'app' });
const withKey: ApplicationOptions = {
  backend: { clientKey: key, pushRequests: true },
  client: {
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [exportJwk(publicKey.of(key))] },
    require_pushed_authorization_requests: true,
  },
};

describe('a backend for frontend with the real authorization server', () => {
  it('B1: authenticates with its key, pushes its requests, and takes its tokens back', () =>
    within(withKey, async ({ house }, visitor) => {
      assert.ok(house.requests.some(({ path }) => path === '/par'));
      assert.equal((await visitor.ask('/bff/api/notes')).status, 200);
      await visitor.ask('/bff/logout', { method: 'POST' });
      assert.ok(house.requests.some(({ path }) => path === '/revoke'));
    }));

  it('B1: has tokens bound to a key, which the API holds it to', () =>
    within({ backend: { dpop: true } }, async (app, visitor) => {
      assert.equal((await visitor.ask('/bff/api/notes', { method: 'POST', body: 'note' })).status, 200);
      assert.match(app.apiRequests[0]?.get('authorization') ?? '', /^DPoP /);
      assert.ok(app.apiRequests[0]?.get('dpop'));
    }));

  it('B1: gives up a session in the cookie when its refresh token is refused', () =>
    within(
      {
        backend: { sessions: 'cookie', cookieKeys: [createCookieKey()] },
        house: { settings: { tokens: { accessMaxAgeSeconds: 2 } } },
      },
      async (app, visitor) => {
        await app.house.admin.signOutUser({ tenant: 'default', user: app.userId });
        const deadline = performance.now() + 120_000;
        let answer = await visitor.ask('/bff/api/notes');
        while (answer.status === 200 && performance.now() < deadline) {
          await answer.body?.cancel();
          answer = await visitor.ask('/bff/api/notes');
        }
        assert.equal(await reasonOf(answer), '401 session_missing');
        assert.equal(await reasonOf(await visitor.ask('/bff/session')), '401 session_missing');
        assert.equal(visitor.cookies.size, 0);
      },
    ));

  it('B1: takes the refresh token back when somebody logs out', () =>
    within({}, async ({ house }, visitor) => {
      await visitor.ask('/bff/logout', { method: 'POST' });
      assert.ok(house.requests.some(({ path }) => path === '/revoke'));
      assert.equal(await reasonOf(await visitor.ask('/bff/api/notes')), '401 session_missing');
    }));

  it('B1: ends the sessions of all browsers when somebody logs out everywhere', () =>
    within({}, async (app, visitor) => {
      const other = await signIn(app);
      assert.equal((await other.ask('/bff/api/notes')).status, 200);
      const body = JSON.stringify({ everywhere: true });
      const answer = await visitor.ask('/bff/logout', { method: 'POST', body });
      assert.deepEqual(await answer.json(), { location: '/bff/logout', everywhere: true });
      // The authorization server tells of the other session by its back channel.
      const deadline = performance.now() + 120_000;
      while ((await other.ask('/bff/session')).status === 200 && performance.now() < deadline);
      assert.equal(await reasonOf(await other.ask('/bff/session')), '401 session_missing');
      assert.ok(
        app.events.some((event) => event.type === 'session_ended' && event.by === 'back_channel_logout'),
      );
    }));

  it('goes on while the authorization server is down, and does not log people out for it', () =>
    within({}, async ({ house }, visitor) => {
      await house.stop();
      assert.equal((await visitor.ask('/bff/session')).status, 200);
      const answer = await visitor.ask('/bff/logout', { method: 'POST' });
      assert.equal(answer.status, 200);
      assert.equal(await reasonOf(await visitor.ask('/bff/session')), '401 session_missing');
      await house.start();
    }));
});
