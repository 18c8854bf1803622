import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addressGroup } from './address-group.ts';

describe('the address that is counted', () => {
  it('is an IPv4 address itself, in IPv6 too', () => {
    for (const address of ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:192.0.2.1']) {
      assert.equal(addressGroup(address), '192.0.2.1');
    }
  });

  it('is the /64 of an IPv6 address, however it is written', () => {
    for (const address of [
      '2001:db8::1',
      '2001:0DB8:0:0:ffff::2',
      '2001:db8:0:0:1:2:3:4',
      '2001:db8::1.2.3.4',
    ]) {
      assert.equal(addressGroup(address), '2001:db8:0:0::/64');
    }
    assert.equal(addressGroup('fe80::1%eth0'), 'fe80:0:0:0::/64');
    assert.equal(addressGroup('::1'), '0:0:0:0::/64');
  });

  it('is what it was told where that is no address', () => {
    for (const address of [
      '',
      'unknown',
      ':::',
      '1::2::3',
      '12345::',
      '1:2:3',
      'g::',
      '::1.2.3',
      '::256.1.1.1.1',
    ]) {
      assert.equal(addressGroup(address), address);
    }
  });

  it('never differs within a /64', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.array(fc.nat(0xffff), { minLength: 4, maxLength: 4 }), (address, rest) => {
        const group = addressGroup(address);
        fc.pre(group.endsWith('::/64'));
        const other = `${group.slice(0, -5)}:${rest.map((part) => part.toString(16)).join(':')}`;
        if (group !== '0:0:0:0::/64') assert.equal(addressGroup(other), group);
      }),
    );
  });
});
