// Starts the APIs in examples/ and asks them what their README says.
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startHouse, type House, type HouseClient } from '../support/authorization-server.ts';

const root = join(import.meta.dirname, '../..');
const names = globSync('examples/api-*/package.json', { cwd: root }).map((file) => file.split('/')[1] ?? '');
const audience = 'https://api.example';
const scopes = { 'orders:read': 'See your orders', 'orders:write': 'Order for you' };

let house: House;
let shop: HouseClient;
let reader: HouseClient;

before(async () => {
  house = await startHouse();
  await house.addResource(audience, scopes);
  const service = { grant_types: ['client_credentials'], scope: 'orders:read' };
  shop = await house.addClient(service, { resources: [audience] });
  reader = await house.addClient(service, { readsRevocations: true });
});
after(() => house.close());

interface RunningApi {
  readonly url: string;
  readonly child: ChildProcessByStdio<null, Readable, null>;
}

async function startApi(name: string): Promise<RunningApi> {
  const { clientId: FEED_CLIENT, clientSecret: FEED_SECRET } = reader;
  const child = spawn('npm', ['run', '-s', 'example', '--', name], {
    cwd: root,
    env: {
      ...process.env,
      ...{ PORT: '0', ISSUER: house.issuer, AUDIENCE: audience, FEED_CLIENT, FEED_SECRET },
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^listening on (http\S+)$/.exec(line) ?? [];
    if (url !== undefined) return { url: `${url}/orders`, child };
  }
  throw new Error(`expected ${name} to say where it listens`);
}

/** Asks until the answer is another one; the runner's time limit ends it. */
async function askUntil(
  isDone: (response: Response) => boolean,
  ask: () => Promise<Response>,
): Promise<Response> {
  for (;;) {
    const response = await ask();
    if (isDone(response)) return response;
    await setTimeout(50);
  }
}

for (const name of names) {
  describe(name, { timeout: 600_000 }, () => {
    let api: RunningApi;
    let token = '';
    const ask = (method: string, authorization?: string): Promise<Response> =>
      fetch(api.url, { method, headers: authorization === undefined ? {} : { authorization } });

    before(async () => {
      api = await startApi(name);
      const wanted = { scope: 'orders:read', resource: audience };
      token = (await house.clientCredentialsToken(shop, wanted)).access_token;
    });
    after(async () => {
      const ended = once(api.child, 'exit');
      process.kill(-(api.child.pid ?? 0), 'SIGTERM');
      await ended;
    });

    it('asks for a token', async () => {
      const response = await ask('GET');
      assert.equal(response.status, 401);
      assert.equal(response.headers.get('www-authenticate'), 'Bearer');
      assert.equal(((await response.json()) as { reason: string }).reason, 'token_missing');
    });

    it('answers who may read', async () => {
      const response = await ask('GET', `Bearer ${token}`);
      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as { for: string }).for, shop.clientId);
    });

    it('names the scope that is missing', async () => {
      const response = await ask('POST', `Bearer ${token}`);
      assert.equal(response.status, 403);
      assert.match(response.headers.get('www-authenticate') ?? '', /scope="orders:write"/);
    });

    it('refuses a token that was revoked, and says so', async () => {
      const { clientId, clientSecret = '' } = shop;
      const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
      const body = new URLSearchParams({ token });
      const revoked = await fetch(`${house.issuer}/revoke`, { method: 'POST', headers, body });
      assert.equal(revoked.status, 200);
      const refused = await askUntil(
        ({ status }) => status !== 200,
        () => ask('GET', `Bearer ${token}`),
      );
      assert.equal(refused.status, 401);
      assert.equal(((await refused.json()) as { reason: string }).reason, 'token_revoked');
    });
  });
}
