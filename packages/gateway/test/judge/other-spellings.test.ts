import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:http2';
import { describe, it } from 'node:test';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

async function statusOverHttp2(port: number, method: string, path: string): Promise<number | undefined> {
  const session = connect(`http://127.0.0.1:${port}`);
  const stream = session.request({ ':method': method, ':path': path, ':authority': 'api.test' });
  let status: number | undefined;
  stream.on('response', (headers) => (status = headers[':status'])).resume();
  await once(stream, 'close');
  session.destroy();
  return status;
}

describe('another spelling of what a rule names', () => {
  it('takes a header away that a route removes, however CGI would spell it', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
          requestHeaders: { remove: ['x-admin'], set: { 'x-tenant': 'ours' } },
        },
      ],
    });
    const spellings = ['X-Admin', 'X_Admin', 'x.admin', 'x-tenant', 'X_Tenant'];
    const fields = spellings.map((name) => `${name}: mallory\r\n`).join('');
    await sendRaw(running.port, `GET / HTTP/1.1\r\nHost: a\r\n${fields}Connection: close, x-tenant\r\n\r\n`);
    const headers = running.received[0]?.headers ?? {};
    assert.deepEqual(
      Object.entries(headers).filter(([name]) => /admin|tenant/.test(name)),
      [['x-tenant', 'ours']],
    );
  });

  it('lets no method in lower case of HTTP/2 past the route that takes it', async () => {
    await using running = await startGateway({
      config: { listeners: [{ address: '127.0.0.1:0', http2: true }] },
      routes: [
        { name: 'delete', match: { path: '/notes', methods: ['DELETE'] }, upstream: 'service' },
        { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
      ],
    });
    assert.equal(await statusOverHttp2(running.port, 'DELETE', '/notes'), 401);
    for (const method of ['delete', 'Delete', 'dELETE'])
      assert.equal(await statusOverHttp2(running.port, method, '/notes'), 400);
    assert.equal(running.received.length, 0);
  });
});
