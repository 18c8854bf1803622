import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { addClient } from '../../src/testing/test-clients.test-helper.ts';
import { adminToken } from '../../src/testing/test-admin.test-helper.ts';
import { adminOf } from './fleet.test-helper.ts';
import { addFamilies, freshHome, openHome } from './home.test-helper.ts';
import { startProgram } from './program.test-helper.ts';
import { makeAssertion, makeClientKey } from './proofs.test-helper.ts';
import { isSignedIn, refreshAt, until } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server of a client, with an answer for each path. */
async function startPeer(t: TestContext, answers: Readonly<Record<string, Answer>>): Promise<string> {
  const server = createServer((request, response) => answers[request.url ?? '']?.(response, request));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Never stops, as fast as it is read. */
function flood(response: ServerResponse): void {
  const chunk = `"${'x'.repeat(65_536)}",`;
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more).write('{"keys":[');
  more();
}

/** One byte now and then, for ever. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}

const never: Answer = () => undefined;

/** Defines the tests; they wait for others for most of their time, so they wait together. */
export function defineSlowServers(): void {
  void describe('servers of clients that are slow or hostile', { concurrency: true }, () => {
    it(
      'a key set that hangs, drips, floods, redirects or is none refuses its own client alone',
      bound,
      async (t) => {
        const own = await makeClientKey();
        const keySet = JSON.stringify({ keys: [own.publicJwk] });
        const peer = await startPeer(t, {
          '/good': (response) => response.end(keySet),
          '/hang': never,
          '/drip': drip,
          '/flood': flood,
          // Another origin, though it is the same machine.
          '/redirect': (response, { headers }) => {
            const { port } = new URL(`http://${headers.host}`);
            response.writeHead(302, { location: `http://localhost:${port}/good` }).end();
          },
          '/garbage': (response) => response.end('<html>'),
          '/failure': (response) => response.writeHead(500).end(keySet),
          '/reset': (response) => response.destroy(),
        });
        const home = freshHome();
        const test = await openHome(t, home);
        const client = await addClient(test);
        const [family] = await addFamilies(test, client, 1);
        const asserting = (path: string): ReturnType<typeof addClient> =>
          addClient(test, { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: `${peer}/${path}` });
        const bad = ['hang', 'drip', 'flood', 'redirect', 'garbage', 'failure', 'reset'];
        const clients = await Promise.all(bad.map(asserting));
        const good = await asserting('good');
        await test.close();
        const program = await startProgram(t, home);
        const ask = async ({ client: { id } }: typeof good): Promise<readonly unknown[]> => {
          const assertion = await makeAssertion(own, { clientId: id, issuer: home.issuer, now: Date.now() });
          const body = new URLSearchParams({ grant_type: 'client_credentials', ...assertion });
          const response = await program.fetch('/token', { method: 'POST', body });
          return [response.status, ((await response.json()) as { error?: unknown }).error];
        };

        let isOver = false;
        let isServed = false;
        const refusals = Promise.all(clients.map(ask)).finally(() => (isOver = true));
        let { token } = family ?? { token: '' };
        await until(async () => {
          const { status, body } = await refreshAt(program, client, token);
          assert.equal(status, 200);
          token = body.refresh_token ?? '';
          // Its key set comes from this process, too, which floods the server: on a slow machine it may come too late.
          const [ofGood] = await ask(good);
          isServed ||= ofGood === 200;
          return isOver && isServed;
        });
        for (const [index, refusal] of (await refusals).entries())
          assert.deepEqual(refusal, [401, 'invalid_client'], String(bad[index]));
      },
    );

    it(
      'a receiver of logout notices that hangs holds up neither the person nor other receivers',
      bound,
      async (t) => {
        const notices: string[] = [];
        const peer = await startPeer(t, {
          '/hang': never,
          '/good': (response, request) => {
            request.setEncoding('utf8').on('data', (text: string) => notices.push(text));
            request.on('end', () => response.end());
          },
        });
        const home = freshHome();
        const test = await openHome(t, home);
        const slow = await addClient(test, { backchannel_logout_uri: `${peer}/hang` });
        const quick = await addClient(test, { backchannel_logout_uri: `${peer}/good` });
        const [[ofSlow], [ofQuick]] = [await addFamilies(test, slow, 1), await addFamilies(test, quick, 1)];
        await test.close();
        const program = await startProgram(t, home);
        for (const { cookie } of [ofSlow, ofQuick].filter((family) => family !== undefined)) {
          // oxlint-disable-next-line no-await-in-loop -- the slow one first
          const response = await program.fetch('/auth/session', { method: 'DELETE', headers: { cookie } });
          assert.equal(response.status, 204);
          // oxlint-disable-next-line no-await-in-loop -- the slow one first
          assert.equal(await isSignedIn(program, cookie), false);
        }
        await until(() => notices.length > 0);
        assert.match(notices.join(''), /^logout_token=/);
      },
    );

    for (const [name, answers] of [
      ['refuses connections', undefined],
      ['says nothing', {}],
    ] as const) {
      it(`a mail server that ${name} holds up nobody`, bound, async (t) => {
        const peer = answers === undefined ? 'http://127.0.0.1:9' : await startPeer(t, answers);
        const home = freshHome();
        const test = await openHome(t, home);
        const client = await addClient(test);
        const [family] = await addFamilies(test, client, 1);
        const token = await adminToken(test);
        await test.close();
        const mail = ['--mail', peer.replace('http:', 'smtp:'), '--mail-from', 'login@example.org'];
        const program = await startProgram(t, home, { args: mail });
        const admin = adminOf(program, token);
        const user = family?.user.id ?? '';
        await admin.updateUser({ tenant: 'default', user, email: 'alice@example.org' });
        await admin.sendPasswordLink({ tenant: 'default', user });
        assert.equal((await refreshAt(program, client, family?.token)).status, 200);
        await until(() => program.log().includes('background_work_failed'));
        assert.doesNotMatch(program.log(), /alice@example\.org|ott_/);
      });
    }
  });
}
