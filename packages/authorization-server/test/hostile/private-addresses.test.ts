import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGuardedFetch } from '../../src/server/guarded-fetch.ts';
import { isPrivateAddress } from '../../src/server/private-addresses.ts';

/** Spellings of this machine and its surroundings that are easily forgotten. */
const hosts: readonly string[] = [
  ...['127.1', '0', '0177.0.0.1', '0x7f000001', '2130706433', '①②⑦.0.0.1', '169.254.169.254'],
  ...['[::]', '[::127.0.0.1]', '[::ffff:169.254.169.254]', '[::ffff:0:7f00:1]', '[64:ff9b::7f00:1]'],
  ...['[2002:7f00:1::]', '[fd00:ec2::254]', '[fe80::1]', '[3fff::1]', '[5f00::1]', 'localhost'],
];

describe('what fetches addresses that clients gave', () => {
  for (const host of hosts)
    it(`refuses ${host} before it connects`, async () => {
      const guarded = createGuardedFetch({ mayReachPrivate: false });
      await assert.rejects(guarded(`http://${host}:9/`), /no private ones/);
    });

  it('lets the public addresses beside them be', () => {
    const beside = ['2001:4860:4860::8888', '2a00::1', '128.0.0.1', '169.253.0.1', '3ffe::1'];
    assert.deepEqual(beside.filter(isPrivateAddress), []);
  });
});
