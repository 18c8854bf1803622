// A hundred thousand requests that have nothing in common: what is kept of them is bounded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts';
import { openRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function memory(): number {
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const rounds = 10;
const perRound = 10_000;

test(
  'different paths, hosts, keys and tokens leave no more behind than the first of them',
  { timeout: 600_000 },
  async (t) => {
    let lines = 0;
    await using running = await startGateway({
      config: {
        limits: { maxCachedTokens: 200, maxBadTokens: 0, keepAliveTimeoutMs: 5000 },
        applications: [{ id: 'app', keys: [{ sha256: 'a'.repeat(64) }] }],
      },
      routes: [
        { name: 'closed', match: { path: '/closed/*' }, upstream: 'service' },
        {
          name: 'open',
          match: { path: ['/open/{id}', '/open/*'] },
          answer: { status: 200, body: 'ok' },
          authentication: 'optional',
        },
      ],
      options: {
        telemetry: createTelemetry(
          {},
          { routes: ['closed', 'open'], upstreams: ['service'], write: () => (lines += 1) },
        ),
      },
    });
    let number = 0;
    const token = await running.issuer.token();
    const [head = '', payload = ''] = token.split('.');
    const next = (): string => {
      number += 1;
      const kinds = [
        `GET /open/${number} HTTP/1.1\r\nHost: h${number}.test\r\n\r\n`,
        `GET /nowhere/${number}?q=${number} HTTP/1.1\r\nHost: a\r\nX-Odd-${number}: 1\r\n\r\n`,
        `GET /closed/${number} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer e30.e30.${number}\r\n\r\n`,
        `GET /closed/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${head}.${payload}.${String(number).padStart(86, 'A')}\r\n\r\n`,
        `GET /closed/k HTTP/1.1\r\nHost: a\r\nX-Api-Key: key-${number}\r\n\r\n`,
      ];
      return kinds[number % kinds.length] ?? '';
    };
    const play = async (): Promise<void> => {
      const before = lines;
      for (let sent = 0; sent < perRound; sent += 50) {
        // oxlint-disable-next-line no-await-in-loop
        using client = await openRaw(running.port);
        client.write(Array.from({ length: 50 }, next).join(''));
        const wanted = before + sent + 50;
        // oxlint-disable-next-line no-await-in-loop
        await until(() => lines >= wanted || client.socket.closed);
      }
    };
    await play();
    await until(() => running.gateway.openRequests === 0);
    const first = memory();
    for (let round = 1; round < rounds; round += 1) {
      // One after another: it is the same process that measures.
      // oxlint-disable-next-line no-await-in-loop
      await play();
    }
    await until(() => running.gateway.openRequests === 0);
    const grown = memory() - first;
    t.diagnostic(
      `${number} requests, ${lines} answered, ${(grown / 1024).toFixed(0)} kB more than after the first ${perRound}`,
    );
    assert.ok(grown < 8_388_608, `${grown} bytes more`);
  },
);
