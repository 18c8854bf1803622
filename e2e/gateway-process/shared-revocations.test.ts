// Replicas that share Redis tell each other what was revoked: the authorization server may be away, and a replica may be killed.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { skipWithoutRedis, startRedis } from '@mintmark/database/testing';
import { startHouse, type House, type HouseClient } from '../support/authorization-server.ts';
import { freshFolder, runGateway, until, type RunningGateway } from './gateway-process.ts';

const audience = 'https://notes.example';

interface Site {
  readonly house: House;
  readonly client: HouseClient;
  readonly folder: string;
  readonly redisUrl: string;
}

/** An authorization server, a Redis, and a configuration whose keys lie in a file. */
async function setUp(t: TestContext): Promise<Site> {
  const house = await startHouse({ settings: { revocationFeed: 'public' } });
  t.after(() => house.close());
  const redis = await startRedis();
  t.after(() => redis.stop());
  await house.addResource(audience, { 'notes:read': 'Read notes' });
  const client = await house.addClient(
    { grant_types: ['client_credentials'], scope: 'notes:read' },
    { resources: [audience] },
  );
  const folder = freshFolder();
  const metadata = (await (await fetch(`${house.issuer}/.well-known/openid-configuration`)).json()) as {
    readonly jwks_uri: string;
  };
  writeFileSync(join(folder, 'keys.json'), await (await fetch(metadata.jwks_uri)).text());
  writeFileSync(join(folder, 'mintmark.yaml'), configFor(house));
  return { house, client, folder, redisUrl: redis.url };
}

const configFor = ({ issuer }: House): string => `version: 1
listeners: [{ address: "127.0.0.1:0" }]
secret: { env: SHARED_SECRET }
issuers:
  - issuer: "${issuer}"
    audience: "${audience}"
    keys: { file: keys.json }
    revocation: { url: "${issuer}/revocations" }
routes:
  - { name: closed, match: { path: /closed }, answer: { status: 200, body: fine } }
  - { name: open, match: { path: /open }, authentication: { onStaleRevocation: open }, answer: { status: 200, body: fine } }
telemetry: { accessLog: false }
admin: { address: "127.0.0.1:0" }
`;

const run = (t: TestContext, { folder, redisUrl }: Site, workers: number): Promise<RunningGateway> =>
  runGateway(t, folder, {
    args: ['--workers', String(workers), '--redis', redisUrl, '--home', freshFolder()],
    env: { SHARED_SECRET: 'one secret of all the replicas, random' },
  });

async function ask({ url }: RunningGateway, path: string, token: string): Promise<number> {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, connection: 'close' },
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function newToken({ house, client }: Site): Promise<string> {
  return (await house.clientCredentialsToken(client, { resource: audience })).access_token;
}

async function revoke({ house, client }: Site, token: string): Promise<void> {
  const answer = await fetch(`${house.issuer}/revoke`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
    body: new URLSearchParams({ token }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

/** What the admin API says of revocations. */
async function healthOf({ said }: RunningGateway): Promise<Health> {
  return (await (await fetch(`${said.admin}/api/health`)).json()) as Health; // the gateway's own answer
}

interface Health {
  readonly issuers: readonly { readonly revocationsFrom: readonly string[] }[];
  readonly sharedState: {
    readonly isReachable: boolean;
    readonly revocations: { readonly told: number; readonly heard: number };
  };
}

describe('replicas that share revocations', { ...skipWithoutRedis(), timeout: 240_000 }, () => {
  it('R9: refuse what was revoked before they started, while the authorization server is away', async (t) => {
    const site = await setUp(t);
    const one = await run(t, site, 2);
    const [revoked, good] = [await newToken(site), await newToken(site)];
    assert.deepEqual([await ask(one, '/closed', revoked), await ask(one, '/closed', good)], [200, 200]);
    await revoke(site, revoked);
    await until('the replica to refuse it', async () => (await ask(one, '/closed', revoked)) === 401);
    await until(
      'the replica to tell it',
      async () => (await healthOf(one)).sharedState.revocations.told === 1,
    );
    await site.house.stop();
    const other = await run(t, site, 2);
    for (let count = 0; count < 8; count += 1) {
      // Either worker of the two.
      // oxlint-disable-next-line no-await-in-loop
      const statuses = [await ask(other, '/open', revoked), await ask(other, '/closed', revoked)];
      assert.deepEqual(statuses, [401, 401]);
    }
    assert.deepEqual([await ask(other, '/open', good), await ask(other, '/closed', good)], [200, 503]);
    const { issuers, sharedState } = await healthOf(other);
    assert.deepEqual([issuers[0]?.revocationsFrom, sharedState.isReachable], [['replicas'], true]);
    const metrics = await (await fetch(`${other.said.admin}/metrics`)).text();
    assert.match(metrics, /mintmark_gateway_shared_revocations_up 1/);
    assert.match(metrics, /mintmark_gateway_shared_revocations_total\{result="heard"\} [1-9]/);
    await site.house.start();
    await until('the feed to be read', async () => (await ask(other, '/closed', good)) === 200);
    for (const gateway of [one, other]) gateway.kill('SIGTERM');
    assert.deepEqual(await Promise.all([one.ended, other.ended]), [
      [0, null],
      [0, null],
    ]);
  });

  it('R9: lose nothing of it when one of them is killed while it tells', async (t) => {
    const site = await setUp(t);
    const [one, other] = [await run(t, site, 1), await run(t, site, 1)];
    const tokens = await Promise.all(Array.from({ length: 20 }, () => newToken(site)));
    const [first = ''] = tokens;
    for (const gateway of [one, other]) assert.equal(await ask(gateway, '/closed', first), 200);
    const revoking = tokens.map((token) => revoke(site, token));
    await Promise.race(revoking);
    one.kill('SIGKILL');
    await Promise.all([one.ended, ...revoking]);
    for (const token of tokens)
      await until('the other to refuse it', async () => (await ask(other, '/closed', token)) === 401);
    await site.house.stop();
    const late = await run(t, site, 1);
    for (const token of tokens)
      await until('the late one to refuse it', async () => (await ask(late, '/open', token)) === 401);
  });
});
