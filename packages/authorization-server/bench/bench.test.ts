import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { parseAnswer } from './load/http-connection.ts';
import { runLoad } from './load/run-load.ts';
import type { Target } from './load/target.ts';
import { extentOf, parseOptions } from './options.ts';
import { formatMarkdown, formatText } from './report/format.ts';
import { median, toRow, type Results } from './report/row.ts';

const sample = { perSecond: 1234, p50: 1, p99: 2, cpuMicros: 50 };
const results: Results = {
  ...{ machine: 'a machine', load: 'a load' },
  rows: [toRow({ scenario: 'key set', server: 'a server' }, [sample, { ...sample, p99: 4 }])],
  memory: [{ server: 'a server', idle: 100 * 1024 * 1024, after: 200 * 1024 * 1024 }],
};

it('asks over its connections until the time is over, and counts', async (t) => {
  let answered = 0;
  const server = createServer((_request, response) => {
    answered += 1;
    response.end('{"keys":[]}');
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const endpoints = { token: url, introspection: url, jwks: url, discovery: url };
  const target: Target = {
    ...{ endpoints, resource: '', scope: '', publicClientId: '' },
    ...{ clients: [], refreshTokens: [], people: [] },
  };
  const { requests } = await runLoad({ flow: 'jwks', target, connections: 2, seconds: 0.05, offset: 0 });
  assert.ok(requests >= 1);
  assert.equal(requests, answered);
  await assert.rejects(
    runLoad({ flow: 'clientCredentials', target, connections: 1, seconds: 0.05, offset: 0 }),
    RangeError,
  );
});

it('waits for the whole of an answer', () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody';
  assert.equal(parseAnswer(Buffer.from(answer.slice(0, -1))), undefined);
  assert.deepEqual(parseAnswer(Buffer.from(answer))?.body, 'body');
  const redirect = 'HTTP/1.1 303 See Other\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
  assert.equal(parseAnswer(Buffer.from(redirect))?.status, 303);
});

it('tells the middle of the rounds', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(results.rows[0]?.p99, 3);
});

it('lays out a table for the terminal and for the documentation', () => {
  assert.match(formatText(results), /key set +a server +1,234 +1\.0 ms +3\.0 ms +50 µs/);
  assert.match(formatMarkdown(results, '2026-01-01'), /\| key set \| a server \| 1,234 \|/);
  assert.match(formatMarkdown(results, '2026-01-01'), /\| a server \| 100 MB \| 200 MB \|/);
});

it('measures less when it is told to be quick', () => {
  const quick = extentOf(parseOptions(['--quick']));
  assert.ok(quick.growth.refreshTokens < extentOf(parseOptions([])).growth.refreshTokens);
  assert.throws(() => parseOptions(['--slow']), TypeError);
});
