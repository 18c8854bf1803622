import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLimitKeys, limitedAddress } from './limit-keys.ts';

describe('limitedAddress', () => {
  for (const [address, limited] of [
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['', 'unknown'],
    ['192.0.2.1:443', 'unknown'],
    ['not an address', 'unknown'],
    ['192.0.2.999', 'unknown'],
  ] as const) {
    it(`C4: counts "${address}" as ${limited}`, () => {
      assert.equal(limitedAddress(address), limited);
    });
  }

  it('C4: counts all addresses of a /64 as one, however they are written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const limited = limitedAddress(address);
        assert.notEqual(limited, 'unknown');
        assert.equal(limitedAddress(address.toUpperCase()), limited);
      }),
    );
  });
});

describe('createLimitKeys', () => {
  const { keyOf } = createLimitKeys(Buffer.alloc(32, 1));

  it('C4: gives different lists of parts different keys', () => {
    assert.notEqual(keyOf('a', 'b'), keyOf('ab'));
    assert.notEqual(keyOf('a', 'b'), keyOf('b', 'a'));
    assert.equal(keyOf('a', 'b'), keyOf('a', 'b'));
  });

  it('C4: gives other keys with another secret, and takes no short one', () => {
    assert.notEqual(createLimitKeys(Buffer.alloc(32, 2)).keyOf('a'), keyOf('a'));
    assert.throws(() => createLimitKeys(Buffer.alloc(31)), TypeError);
  });
});
