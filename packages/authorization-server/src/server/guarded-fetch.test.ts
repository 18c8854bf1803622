import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { createGuardedFetch } from './guarded-fetch.ts';
import { isPrivateAddress } from './private-addresses.ts';

describe('isPrivateAddress', () => {
  it('knows private addresses in all their spellings', () => {
    const addresses = [
      ...['127.0.0.1', '10.1.2.3', '169.254.169.254', '172.31.0.1', '192.168.1.1', '0.0.0.0', '100.64.0.1'],
      ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', 'ff02::1'],
    ];
    assert.deepEqual(
      addresses.filter((address) => !isPrivateAddress(address)),
      [],
    );
  });

  it('lets public addresses be', () => {
    const addresses = ['1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '100.128.0.1'];
    assert.deepEqual(addresses.filter(isPrivateAddress), []);
  });
});

describe('createGuardedFetch', () => {
  it('refuses a private address, by literal and by name', async () => {
    const guarded = createGuardedFetch({ mayReachPrivate: false });
    const server = createServer((_request, response) => response.end('inside'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const { port } = address;
    try {
      for (const host of ['127.0.0.1', '[::ffff:7f00:1]', 'localhost', '0x7f.1', '2130706433']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await assert.rejects(guarded(`http://${host}:${port}/`), { name: 'TypeError' });
      }
    } finally {
      server.close();
    }
  });
});
