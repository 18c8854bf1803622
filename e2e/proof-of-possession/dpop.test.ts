// A token that a real authorization server bound to a key, at APIs that share what they have seen in a real Redis.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { skipWithoutRedis, startRedis } from '@mintmark/database/testing';
import {
  createDpopNonces,
  createResourceServer,
  type ReplayStore,
  type ResourceServer,
} from '@mintmark/resource-server';
import { startHouse, type House } from '../support/authorization-server.ts';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { resource, startHolder, url, type Holder } from './bound-token.ts';

let house: House;
let holder: Holder;

before(async () => {
  house = await startHouse();
  holder = await startHolder(house);
});
after(() => house.close());

async function reasonOf(api: ResourceServer, request: Request): Promise<string> {
  const result = await api.authenticate(request);
  return result.ok ? 'ok' : result.reason;
}

describe('R7: a token that the server bound to a key', () => {
  it('opens the API with a proof, once, and nothing without', async () => {
    const api = createResourceServer({ issuers: house.issuer, audience: resource });
    const request = await holder.request();
    assert.equal(await reasonOf(api, request), 'ok');
    assert.equal(await reasonOf(api, request), 'proof_replayed');
    const asBearer = new Request(url, { headers: { authorization: `Bearer ${holder.token}` } });
    assert.equal(await reasonOf(api, asBearer), 'proof_missing');
    assert.equal(
      await reasonOf(api, await holder.request({ htu: `${house.issuer}/token`, htm: 'POST' })),
      'proof_invalid',
    );
  });

  it('is told the nonce to use, and then opens the API', async () => {
    const api = createResourceServer({
      issuers: house.issuer,
      audience: resource,
      dpop: { nonces: createDpopNonces() },
    });
    const refusal = await api.authenticate(await holder.request());
    assert.ok(!refusal.ok);
    assert.match(refusal.challenge ?? '', /DPoP .*error="use_dpop_nonce"/);
    const nonce = refusal.headers['dpop-nonce'];
    assert.ok(nonce);
    assert.equal(await reasonOf(api, await holder.request({ nonce })), 'ok');
  });
});

describe('R7: APIs that share a Redis, as docs/dpop.md has it', skipWithoutRedis(), () => {
  it('take a proof once in all, and none while it is away', async (t) => {
    t.mock.method(console, 'error', () => undefined); // the program of the page tells of the outage
    const redis = await startRedis();
    const code = documentedCode(
      { page: 'packages/resource-server/docs/dpop.md', heading: 'Several processes', language: 'ts' },
      { 'redis://127.0.0.1:6379': redis.url, 'https://login.example': house.issuer },
    );
    // What the program of the page exports.
    const program = (await runDocumented(code)) as unknown as {
      readonly replayStore: ReplayStore;
      readonly api: ResourceServer;
      readonly close: () => void;
    };
    const { replayStore } = program;
    const other = createResourceServer({ issuers: house.issuer, audience: resource, dpop: { replayStore } });
    try {
      const request = await holder.request();
      const answers = await Promise.all(
        [program.api, other, program.api, other].map(async (api) => reasonOf(api, request)),
      );
      assert.deepEqual(answers.toSorted(), ['ok', 'proof_replayed', 'proof_replayed', 'proof_replayed']);
      await redis.stop();
      assert.equal(await reasonOf(program.api, await holder.request()), 'replay_store_unavailable');
    } finally {
      program.close();
    }
  });
});
