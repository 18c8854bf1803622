import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { listen, parseListenAddress } from './listen.ts';

it('reads addresses as they stand in a configuration', () => {
  assert.deepEqual(parseListenAddress('127.0.0.1:8080'), { host: '127.0.0.1', port: 8080 });
  assert.deepEqual(parseListenAddress('[::1]:8443'), { host: '::1', port: 8443 });
  assert.deepEqual(parseListenAddress(':0'), { host: undefined, port: 0 });
});

it('shares a port with others who share it, and names one that is taken', async (t) => {
  const [first, second, third, alone] = [createServer(), createServer(), createServer(), createServer()];
  t.after(() => [first, second, alone].map((server) => server.close()));
  const port = await listen(first, '127.0.0.1:0');
  assert.equal(await listen(second, '127.0.0.1:0', port), port);
  const taken = await new Promise<number>((resolve) => {
    alone.listen(0, '127.0.0.1', () => resolve(Number(alone.address() && portOf(alone.address()))));
  });
  await assert.rejects(listen(third, `127.0.0.1:${taken}`), {
    failure: {
      code: 'port_taken',
      message: `the port of 127.0.0.1:${taken} is taken by another program`,
      hint: 'choose another port for the listener, or end what listens there: ss -ltnp',
      exitCode: 2,
    },
  });
});

it('names a host that is not there', async () => {
  await assert.rejects(listen(createServer(), '192.0.2.1:0'), /this machine has no address 192\.0\.2\.1/);
});

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
