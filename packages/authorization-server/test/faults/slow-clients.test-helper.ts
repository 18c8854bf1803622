import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import { addClient, basic, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { addFamilies, freshHome, openHome, type Family, type Home } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';
import { isSignedIn, refreshAt, until } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

interface Scene {
  readonly home: Home;
  readonly program: Program;
  readonly client: TestClient;
  readonly families: readonly Family[];
}

async function startScene(t: Pick<TestContext, 'after'>): Promise<Scene> {
  const home = freshHome();
  const test = await openHome(t, home);
  const client = await addClient(test, {}, { policy: { readsRevocations: true } });
  const families = await addFamilies(test, client, 40);
  await test.close();
  const args = ['--trust-proxy', 'loopback'];
  return { home, program: await startProgram(t, home, { args }), client, families };
}

/** A connection by hand; what it is answered is collected. */
async function dial(
  t: TestContext,
  { address }: Program,
): Promise<{ readonly socket: Socket; readonly received: () => string; readonly closed: Promise<unknown> }> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  t.after(() => socket.destroy());
  let received = '';
  socket.on('error', () => undefined).on('data', (data: Buffer) => (received += data.toString('latin1')));
  // Not `once`, which rejects where the connection was reset: that is an end, too.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  return { socket, received: () => received, closed };
}

function refreshRequest({ client, secret }: TestClient, token: string, length?: number): string {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString();
  const lines = [
    'POST /token HTTP/1.1',
    'host: localhost',
    `authorization: ${basic(client.id, secret)}`,
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${length ?? body.length}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Defines the tests; they wait for others for most of their time, so they wait together. */
export function defineSlowClients(): void {
  void describe('clients that are slow or go away', { concurrency: true }, () => {
    const cleanUps: (() => unknown)[] = [];
    let shared: Scene | undefined;
    const scene = (): Scene => {
      assert.ok(shared);
      return shared;
    };
    before(async () => {
      shared = await startScene({ after: (work) => void cleanUps.unshift(work as () => unknown) });
    });
    after(async () => {
      // oxlint-disable-next-line no-await-in-loop -- the last first
      for (const cleanUp of cleanUps) await cleanUp();
    });

    it('who hangs up in the middle of the body has asked for nothing', bound, async (t) => {
      const { program, client, families } = scene();
      const { token } = families[0] ?? { token: '' };
      const { socket, closed } = await dial(t, program);
      socket.write(refreshRequest(client, token, 4000));
      socket.end();
      socket.destroy();
      await closed;
      const { status, body } = await refreshAt(program, client, token);
      assert.equal(status, 200);
      assert.equal((await refreshAt(program, client, body.refresh_token)).status, 200);
    });

    it('who hangs up before the answer gets it when asking again', bound, async (t) => {
      const { program, client, families } = scene();
      for (const { token } of families.slice(1, 11)) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { socket, closed } = await dial(t, program);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await new Promise((resolve) => socket.write(refreshRequest(client, token), resolve));
        socket.resetAndDestroy();
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await closed;
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { status, body } = await refreshAt(program, client, token);
        assert.equal(status, 200);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        assert.equal((await refreshAt(program, client, body.refresh_token)).status, 200);
      }
    });

    it('readers of the feed who leave are let go, and others go on', bound, async () => {
      const { program, client, families } = scene();
      const headers = { authorization: basic(client.client.id, client.secret), accept: 'text/event-stream' };
      const leaving = Array.from({ length: 30 }, async () => {
        const abort = new AbortController();
        const { body } = await program.fetch('/revocations/events', { headers, signal: abort.signal });
        await body?.getReader().read();
        abort.abort();
      });
      await Promise.all(leaving);
      assert.equal((await refreshAt(program, client, families[11]?.token)).status, 200);
      const again = await program.fetch('/revocations/events', { headers });
      assert.equal(again.status, 200);
      await again.body?.cancel();
    });

    it('headers byte by byte end with 408 or the connection, and hold up nobody', bound, async (t) => {
      const { program, client, families } = scene();
      const { socket, received, closed } = await dial(t, program);
      const text = `GET /jwks HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(1000)}`;
      let sent = 0;
      const drip = setInterval(() => socket.write(text[sent++] ?? 'x'), 200);
      t.after(() => clearInterval(drip));
      assert.equal((await refreshAt(program, client, families[12]?.token)).status, 200);
      await closed;
      assert.match(received(), /^$|^HTTP\/1\.1 408 /);
    });

    it('a body byte by byte ends with 408 or the connection, and redeems nothing', bound, async (t) => {
      const { program, client, families } = scene();
      const { token } = families[13] ?? { token: '' };
      const { socket, received, closed } = await dial(t, program);
      socket.write(refreshRequest(client, token, 4000));
      const drip = setInterval(() => socket.write('&'), 200);
      t.after(() => clearInterval(drip));
      await closed;
      assert.match(received(), /^$|^HTTP\/1\.1 408 /);
      assert.equal((await refreshAt(program, client, token)).status, 200);
    });

    it('logins beyond capacity are told to come again, while tokens are refreshed', bound, async () => {
      const { program, client, families } = scene();
      const login = async (number: number): Promise<readonly [number, string | null, unknown]> => {
        const response = await program.fetch('/auth/login', {
          method: 'POST',
          body: JSON.stringify({ identifier: `nobody-${number}`, password: 'a wrong password' }),
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${number % 250}` },
        });
        const { error } = (await response.json()) as { error: unknown };
        return [response.status, response.headers.get('retry-after'), error];
      };
      const logins = Promise.all(Array.from({ length: 300 }, (_, number) => login(number)));
      let isOver = false;
      void logins.then(() => (isOver = true));
      let refreshed = 0;
      let { token } = families[14] ?? { token: '' };
      await until(async () => {
        const { status, body } = await refreshAt(program, client, token);
        assert.equal(status, 200);
        token = body.refresh_token ?? '';
        if (!isOver) refreshed += 1;
        return isOver;
      });
      assert.ok(refreshed > 0);
      const refused = (await logins).filter(([status]) => status === 503);
      assert.ok(refused.length > 0);
      for (const [, retryAfter, error] of refused) {
        assert.ok(Number(retryAfter) > 0);
        assert.equal(error, 'temporarily_unavailable');
      }
      assert.ok((await logins).every(([status]) => status === 503 || status === 401));
      assert.equal(await isSignedIn(program, families[14]?.cookie ?? ''), true);
    });
  });
}
