import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clientAddress, normalizeAddress } from './client-address.ts';
import { parseTrustedProxies } from './trusted-proxies.ts';

const proxies = parseTrustedProxies(['10.0.0.0/8', '::1']);
const ask = (peer: string, forwarded?: string): string =>
  clientAddress(peer, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, {
    proxies,
    header: 'x-forwarded-for',
  });
const askForwarded = (peer: string, forwarded: string): string =>
  clientAddress(peer, { forwarded, 'x-forwarded-for': '6.6.6.6' }, { proxies, header: 'forwarded' });

describe('the address of a client', () => {
  it('is that of the connection, whatever an untrusted peer says', () => {
    assert.equal(ask('192.0.2.1', '198.51.100.7'), '192.0.2.1');
    assert.equal(ask('192.0.2.1'), '192.0.2.1');
  });

  it('is what a trusted proxy says', () => {
    assert.equal(ask('10.0.0.1', '198.51.100.7'), '198.51.100.7');
    assert.equal(ask('::1', '2001:DB8::7'), '2001:db8::7');
    assert.equal(ask('::ffff:10.0.0.1', '198.51.100.7:4711'), '198.51.100.7');
  });

  it('is the last one that is no proxy: what stands before is the client talking', () => {
    assert.equal(ask('10.0.0.1', '1.1.1.1, 127.0.0.1, 198.51.100.7, 10.2.3.4'), '198.51.100.7');
  });

  it('is that of the proxy when it says nothing, or nothing but proxies', () => {
    assert.equal(ask('10.0.0.1'), '10.0.0.1');
    assert.equal(ask('10.0.0.1', '10.9.9.9'), '10.9.9.9');
  });

  for (const hostile of [
    '',
    ',,,',
    'unknown',
    '<script>',
    '1.2.3.4.5',
    '999.1.1.1',
    '9'.repeat(9000),
    "' OR 1=1",
    '::::',
  ]) {
    it(`is believable after a header like ${hostile.slice(0, 12)}`, () => {
      assert.equal(ask('10.0.0.1', hostile), '10.0.0.1');
      assert.equal(ask('10.0.0.1', `198.51.100.7, ${hostile}`), '10.0.0.1');
    });
  }

  it('comes from the header that was named, and from no other', () => {
    assert.equal(askForwarded('10.0.0.1', 'for=192.0.2.60;proto=http;by=203.0.113.43'), '192.0.2.60');
    assert.equal(askForwarded('10.0.0.1', 'for="[2001:db8:cafe::17]:4711"'), '2001:db8:cafe::17');
    assert.equal(
      askForwarded('10.0.0.1', 'for=192.0.2.43, For="198.51.100.17";by=10.0.0.1'),
      '198.51.100.17',
    );
    assert.equal(askForwarded('10.0.0.1', 'for=_hidden'), '10.0.0.1');
    assert.equal(ask('10.0.0.1', undefined), '10.0.0.1');
  });

  it('looks at no more proxies than there can be', () => {
    assert.equal(ask('10.0.0.1', `198.51.100.7${', 10.0.0.2'.repeat(1000)}`), '10.0.0.2');
  });

  it('is always an address, and never chosen by what stands left of an untrusted one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.ipV4(), (left, client) => {
        fc.pre(!client.startsWith('10.'));
        assert.equal(ask('10.0.0.1', `${left}, ${client}`), client);
      }),
    );
  });
});

describe('an address', () => {
  it('has one spelling', () => {
    assert.equal(normalizeAddress('::FFFF:192.0.2.1'), '192.0.2.1');
    assert.equal(normalizeAddress('fe80::1%eth0'), 'fe80::1');
    assert.equal(normalizeAddress('[2001:db8::1]:80'), '2001:db8::1');
    assert.equal(normalizeAddress('example.com'), undefined);
  });
});

describe('trusted proxies', () => {
  it('are addresses, ranges and names of ranges', () => {
    const named = parseTrustedProxies(['loopback', '192.0.2.0/24', '2001:db8::/32']);
    for (const address of ['127.0.0.5', '::1', '192.0.2.255', '2001:db8:1::1'])
      assert.ok(named.trusts(address), address);
    for (const address of ['192.0.3.1', '2001:db9::1', 'nonsense', ''])
      assert.ok(!named.trusts(address), address);
  });

  for (const bad of ['', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', 'all', '10.0.0.0/-1', '1e1'])
    it(`are refused when they are ${bad === '' ? 'empty' : bad}`, () => {
      assert.throws(() => parseTrustedProxies([bad]), /ranges/);
    });
});
