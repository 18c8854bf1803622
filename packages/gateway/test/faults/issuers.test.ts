// The issuer is away, slow or mad: tokens whose keys are known go on, others are told what is the matter.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IssuerConfig } from '../../src/config/issuer-config.ts';
import { refusalOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';

type Fault = 'error' | 'garbage' | 'silence' | 'refused' | 'slow' | undefined;

interface Started extends RunningGateway {
  /** What happens to questions from now on. */
  readonly state: { fault: Fault; time: number; asked: number; givenUp: number };
  /** Sends a token that the gateway has not seen. */
  ask(path?: string): Promise<[number, unknown]>;
}

const issuer = 'https://issuer.test';
const day = 86_400;

async function start(revocation?: IssuerConfig['revocation'], keys?: IssuerConfig['keys']): Promise<Started> {
  const state: Started['state'] = { fault: undefined, time: Date.now(), asked: 0, givenUp: 0 };
  const holder: { jwks: string } = { jwks: '' };
  const running = await startGateway({
    config: {
      issuers: [
        { issuer, audience: 'https://api.test', ...(keys && { keys }), ...(revocation && { revocation }) },
      ],
    },
    routes: [
      { name: 'all', match: { path: '/*' }, upstream: 'service' },
      {
        name: 'open',
        match: { path: '/open' },
        upstream: 'service',
        authentication: { onStaleRevocation: 'open' },
      },
    ],
    options: {
      now: () => state.time,
      fetch: async (address, { signal }) => {
        state.asked += 1;
        signal?.addEventListener('abort', () => (state.givenUp += 1));
        return answer(address, {
          fault: state.fault,
          signal: signal ?? undefined,
          jwks: holder.jwks,
        });
      },
    },
  });
  holder.jwks = running.issuer.jwks;
  const ask = async (path = '/'): Promise<[number, unknown]> => {
    const authorization = `Bearer ${await running.issuer.token({ iat: Math.floor(state.time / 1000) }, 3 * day)}`;
    const got = await running.fetch(path, { headers: { authorization } });
    if (got.ok) await got.arrayBuffer();
    return got.ok ? [got.status, undefined] : refusalOf(got);
  };
  return { ...running, state, ask };
}

interface Question {
  readonly fault: Fault;
  readonly signal: AbortSignal | undefined;
  readonly jwks: string;
}

async function answer(address: string, { fault, signal, jwks }: Question): Promise<Response> {
  if (fault === 'refused') throw new TypeError('fetch failed');
  if (fault === 'error') return new Response('no', { status: 500 });
  if (fault === 'garbage') return Response.json({ keys: 'garbage' });
  if (fault === 'silence')
    return new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(new TypeError('aborted'))),
    );
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
  if (address.endsWith('/jwks'))
    return new Response(jwks, { headers: { 'content-type': 'application/json' } });
  if (address.includes('/.well-known/')) return Response.json({ issuer, jwks_uri: `${issuer}/jwks` });
  return new Response('no feed', { status: 404 });
}

describe('a key server', { timeout: 600_000 }, () => {
  for (const fault of ['error', 'garbage', 'refused', 'silence'] as const) {
    it(`that begins with ${fault}: 503 for tokens, and after a pause all is well`, async () => {
      await using running = await start();
      running.state.fault = fault;
      const [status, reason] = await running.ask();
      assert.equal(status, 503);
      assert.match(String(reason), /^(?:jwks|discovery)_/u);
      assert.equal(running.received.length, 0);
      const before = running.state.asked;
      assert.equal((await running.ask())[0], 503);
      assert.equal(running.state.asked, before, 'expected it to be left alone for a while');
      running.state.fault = undefined;
      running.state.time += 31_000;
      assert.deepEqual(await running.ask(), [200, undefined]);
    });
  }

  for (const fault of ['error', 'garbage', 'refused'] as const) {
    it(`that has ${fault} for twelve hours: known keys go on, for new tokens too`, async () => {
      await using running = await start();
      assert.deepEqual(await running.ask(), [200, undefined]);
      running.state.fault = fault;
      for (let hour = 0; hour < 12; hour += 1) {
        running.state.time += 3_600_000;
        // Hour by hour; the first request may start the refresh that fails.
        // oxlint-disable-next-line no-await-in-loop
        assert.deepEqual(await running.ask(), [200, undefined]);
      }
    });
  }

  it('that is silent holds up one request at most, then nobody whose keys are known', async () => {
    await using running = await start();
    assert.deepEqual(await running.ask(), [200, undefined]);
    running.state.fault = 'silence';
    running.state.time += 3_600_000;
    // After an hour without requests nobody knows yet that it is silent: the first one waits until it is given up.
    assert.deepEqual(await running.ask(), [200, undefined]);
    const { givenUp } = running.state;
    for (let count = 0; count < 20; count += 1) {
      running.state.time += 29_000;
      // One after another, as a client does.
      // oxlint-disable-next-line no-await-in-loop
      assert.deepEqual(await running.ask(), [200, undefined]);
    }
    assert.ok(running.state.asked > 4, 'expected it to be asked again behind their backs');
    assert.ok(running.state.givenUp <= givenUp + 1, 'expected no request to wait until it was given up');
  });

  it('that is slow is asked once for a hundred requests, which all have their answers', async () => {
    await using running = await start();
    running.state.fault = 'slow';
    const got = await Promise.all(Array.from({ length: 100 }, () => running.ask()));
    assert.ok(got.every(([status]) => status === 200));
    assert.ok(running.state.asked <= 2, `${running.state.asked} questions`);
  });
});

describe('a revocation feed that is gone', { timeout: 600_000 }, () => {
  const url = `${issuer}/revocations`;
  it('closes routes with 503, unless they say that they stay open', async () => {
    await using running = await start({ url, maxStalenessSeconds: 60 });
    const [status, reason] = await running.ask();
    assert.deepEqual([status, reason], [503, 'revocation_stale']);
    assert.deepEqual(await running.ask('/open'), [200, undefined]);
  });

  it('leaves routes open where the issuer is configured so', async () => {
    await using running = await start({ url, onStale: 'open' });
    assert.deepEqual(await running.ask(), [200, undefined]);
  });
});
