// Targets over TLS: who they are, what is spoken, and the shorter second handshake.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { it } from 'node:test';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { createHttp2Client } from '../../src/upstream/http2/http2-client.ts';
import { clientFor, exchange, optionsFor } from './raw-target.ts';
import { createIdentity } from './tls-target.ts';

const identity = createIdentity('target.test');
const stranger = createIdentity('target.test');

async function listen(server: Server): Promise<{ port: number } & AsyncDisposable> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

it('speaks HTTP/1.1 over TLS, says so by ALPN, and names the server', async () => {
  const names: unknown[] = [];
  const server = createServer({ ...identity, ALPNProtocols: ['h2', 'http/1.1'] }, (request, response) => {
    const socket = request.socket as TLSSocket & { servername?: string };
    names.push(socket.alpnProtocol, socket.servername);
    response.end('x'.repeat(100_000));
  });
  await using target = await listen(server);
  const client = clientFor(target.port, { tls: { ca: identity.cert, servername: 'target.test' } });
  for (let count = 0; count < 3; count += 1) {
    const { body, isComplete } = await exchange(client, { scheme: 'https' }).done;
    assert.deepEqual([body.length, isComplete], [100_000, true]);
  }
  assert.deepEqual(names.slice(0, 2), ['http/1.1', 'target.test']);
  assert.equal(client.stats.connections, 1);
  client.destroy();
});

it('resumes the session on the next connection', async () => {
  const resumed: boolean[] = [];
  const server = createServer(identity, (request, response) => {
    resumed.push((request.socket as TLSSocket).isSessionReused());
    response.setHeader('connection', 'close');
    response.end('good');
  });
  await using target = await listen(server);
  const client = clientFor(target.port, { tls: { ca: identity.cert } });
  for (let count = 0; count < 3; count += 1) await exchange(client, { scheme: 'https' }).done;
  assert.equal(resumed[0], false);
  assert.ok(resumed.includes(true));
  client.destroy();
});

it('has not sent a request to a target that is not who it should be', async () => {
  const server = createServer(identity, () => assert.fail('a request came'));
  await using target = await listen(server);
  for (const tls of [{ ca: stranger.cert }, { ca: identity.cert, servername: 'other.test' }]) {
    const client = clientFor(target.port, { tls });
    const { error } = await exchange(client, { scheme: 'https' }).done;
    assert.deepEqual([error?.code, error?.progress], ['connect_failed', 'not-sent']);
    client.destroy();
  }
});

it('gives up a handshake that takes too long', async () => {
  const server = createTlsServer(identity);
  server.removeAllListeners('connection');
  await using target = await listen(server);
  for (const create of [
    clientFor,
    (port: number, more: object) => createHttp2Client(optionsFor(port, more)),
  ]) {
    const client = create(target.port, { tls: { ca: identity.cert }, connectTimeoutMs: 60 });
    const { error } = await exchange(client, { scheme: 'https' }).done;
    assert.deepEqual([error?.code, error?.progress], ['connect_timeout', 'not-sent']);
    client.destroy();
  }
});

it('speaks HTTP/2 over TLS where the target agrees to it', async () => {
  const server = createSecureServer(identity);
  server.on('stream', (stream: ServerHttp2Stream) => {
    stream.respond({ ':status': 200 });
    stream.end('good');
  });
  await using target = await listen(server);
  const client = createHttp2Client(optionsFor(target.port, { tls: { ca: identity.cert } }));
  assert.equal((await exchange(client, { scheme: 'https' }).done).body, 'good');
  client.destroy();
});

it('does not speak HTTP/2 over TLS where the target does not agree to it', async () => {
  const server = createServer(identity, () => assert.fail('a request came'));
  await using target = await listen(server);
  const client = createHttp2Client(optionsFor(target.port, { tls: { ca: identity.cert } }));
  const { error } = await exchange(client, { scheme: 'https' }).done;
  assert.deepEqual([error?.code, error?.progress], ['connect_failed', 'not-sent']);
  client.destroy();
});
