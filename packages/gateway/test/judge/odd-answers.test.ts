import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:http2';
import { createServer, type Server } from 'node:net';
import { describe, it } from 'node:test';
import { portOf, startGateway, type RunningGateway } from '../support/start-gateway.ts';

/** A service that answers every request with these octets. */
async function answering(answer: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.unref();
    socket.on('error', () => undefined).on('data', () => void socket.write(answer, 'latin1'));
  });
  server.unref().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function gatewayBefore(service: Server): Promise<RunningGateway> {
  return startGateway({
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      upstreams: { odd: { targets: [`http://127.0.0.1:${portOf(service)}`] } },
    },
    routes: [{ name: 'odd', match: { path: '/*' }, upstream: 'odd', authentication: 'none' }],
  });
}

/** What a client of HTTP/2 gets: the status and the body. */
async function overHttp2(port: number): Promise<readonly [number | undefined, string]> {
  const session = connect(`http://127.0.0.1:${port}`);
  const stream = session.request({ ':path': '/' });
  let status: number | undefined;
  let text = '';
  stream.on('response', (headers) => (status = headers[':status']));
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  await once(stream, 'close');
  session.destroy();
  return [status, text];
}

describe('an answer that HTTP/1.1 lets through, to a client of HTTP/2', () => {
  it('passes fields that stand there twice though they count once', async () => {
    const twice =
      'Content-Type: text/a\r\nContent-Type: text/b\r\nDate: x\r\nDate: y\r\nETag: 1\r\nEtag: 2\r\n';
    const service = await answering(`HTTP/1.1 200 OK\r\n${twice}Content-Length: 2\r\n\r\nok`);
    await using running = await gatewayBefore(service);
    assert.deepEqual(await overHttp2(running.port), [200, 'ok']);
  });

  it('refuses a status that HTTP/2 has not, and goes on', async () => {
    const service = await answering('HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok');
    await using running = await gatewayBefore(service);
    for (let turn = 0; turn < 2; turn++) {
      const [status, text] = await overHttp2(running.port);
      assert.equal(status, 502);
      assert.match(text, /"upstream_malformed"/);
    }
  });

  it('takes the content away from 205, which has none', async () => {
    const service = await answering('HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nok');
    await using running = await gatewayBefore(service);
    assert.deepEqual(await overHttp2(running.port), [205, '']);
  });
});
