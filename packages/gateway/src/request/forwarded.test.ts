import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readForwarded } from './forwarded.ts';
import { parseForwarded } from './parse-forwarded.ts';
import { requestProblems } from './request-problem.ts';
import { compileTrustedProxies, plainAddress } from './trusted-proxies.ts';

const proxies = compileTrustedProxies(['10.0.0.0/8', '2001:db8::/32', '192.0.2.1']);

function read(headers: Readonly<Record<string, string>>, peerAddress = '10.0.0.1'): unknown {
  assert.ok(proxies !== undefined);
  const facts = readForwarded((name) => headers[name], { peerAddress, proxies });
  if (facts === undefined || 'reason' in facts) return facts;
  return [facts.address, facts.scheme, facts.authority, facts.forwardedFor];
}

describe('what trusted proxies say', () => {
  it('is nothing where they send nothing', () => assert.equal(read({}), undefined));

  it('is the last address that is none of theirs', () => {
    assert.deepEqual(read({ 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2' }), [
      '203.0.113.9',
      undefined,
      undefined,
      '203.0.113.9, 10.0.0.2, 10.0.0.1',
    ]);
  });

  it('is not read where it was the client who wrote it', () => {
    assert.deepEqual(read({ 'x-forwarded-for': '<script>, 10.0.0.9, 203.0.113.9' }), [
      '203.0.113.9',
      undefined,
      undefined,
      '203.0.113.9, 10.0.0.1',
    ]);
  });

  it('is the first of them where all are trusted', () => {
    assert.deepEqual(read({ 'x-forwarded-for': '10.1.1.1, 10.0.0.2' }), [
      '10.1.1.1',
      undefined,
      undefined,
      '10.1.1.1, 10.0.0.2, 10.0.0.1',
    ]);
  });

  it('includes scheme and host, those of the same proxy', () => {
    const headers = {
      'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2',
      'x-forwarded-proto': 'gopher, https, http',
      'x-forwarded-host': 'evil.example, api.example, inner',
    };
    assert.deepEqual(
      read(headers)?.toString(),
      '203.0.113.9,https,api.example,203.0.113.9, 10.0.0.2, 10.0.0.1',
    );
  });

  it('takes the only scheme where proxies replace it', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 10.0.0.2', 'x-forwarded-proto': 'wss' };
    assert.deepEqual(read(headers)?.toString(), '203.0.113.9,https,,203.0.113.9, 10.0.0.2, 10.0.0.1');
  });

  it('may be said by Forwarded', () => {
    const forwarded =
      'for=6.6.6.6;proto=http, For="[2003::1]:4711";Proto=https;host="api.example:8443";by=_x, for=10.0.0.2';
    assert.deepEqual(read({ forwarded }), [
      '2003::1',
      'https',
      'api.example:8443',
      '2003::1, 10.0.0.2, 10.0.0.1',
    ]);
  });

  it('ends where a proxy hides the client', () => {
    assert.deepEqual(read({ forwarded: 'for=6.6.6.6, for=_hidden, for=10.0.0.2' }), [
      '10.0.0.2',
      undefined,
      undefined,
      '10.0.0.2, 10.0.0.1',
    ]);
  });

  it('has ports and the spelling of IPv4 in IPv6 taken away', () => {
    assert.deepEqual(
      read({ 'x-forwarded-for': '203.0.113.9:4711' })?.toString(),
      '203.0.113.9,,,203.0.113.9, 10.0.0.1',
    );
    assert.deepEqual(
      read({ 'x-forwarded-for': '::ffff:10.0.0.2' })?.toString(),
      '10.0.0.2,,,10.0.0.2, 10.0.0.1',
    );
    assert.deepEqual(
      read({ 'x-forwarded-for': '[2001:db8::2]:1' })?.toString(),
      '2001:db8::2,,,2001:db8::2, 10.0.0.1',
    );
  });

  for (const value of [
    '',
    'x',
    '203.0.113.9, ',
    '1.2.3',
    '203.0.113.9:x',
    '[203.0.113.9]',
    '10.0.0.1,'.repeat(40),
  ]) {
    it(`is a problem where it is ${JSON.stringify(value.slice(0, 20))}`, () => {
      assert.equal(read({ 'x-forwarded-for': value }), requestProblems.forwarded);
    });
  }

  it('is a problem where the scheme is none of HTTP', () => {
    assert.equal(read({ 'x-forwarded-proto': 'ftp' }), requestProblems.forwarded);
  });
});

describe('Forwarded and X-Forwarded-For together', () => {
  it('are taken where they agree', () => {
    const headers = { forwarded: 'for=203.0.113.9;proto=https', 'x-forwarded-for': '203.0.113.9' };
    assert.equal(read(headers)?.toString(), '203.0.113.9,https,,203.0.113.9, 10.0.0.1');
  });

  it('are refused where a proxy passed on what the client made up', () => {
    const spoofed = { forwarded: 'for=6.6.6.6', 'x-forwarded-for': '203.0.113.9' };
    assert.equal(read(spoofed), requestProblems.forwardedDiffers);
    const host = { forwarded: 'for=203.0.113.9;host=a', 'x-forwarded-host': 'b' };
    assert.equal(read(host), requestProblems.forwardedDiffers);
    const proto = { forwarded: 'for=203.0.113.9;proto=https', 'x-forwarded-proto': 'http' };
    assert.equal(read(proto), requestProblems.forwardedDiffers);
  });
});

describe('the grammar of Forwarded', () => {
  it('has quoted values with escapes', () => {
    const elements = parseForwarded('for="a\\"b, ;c" ; host=x,by=y');
    assert.deepEqual(
      elements?.map((element) => [...element]),
      [
        [
          ['for', 'a"b, ;c'],
          ['host', 'x'],
        ],
        [['by', 'y']],
      ],
    );
  });

  // The first is what a client sends for the quotes to swallow what the proxy adds.
  for (const value of [
    'for="a, for=1.2.3.4',
    'for="a, for="b"',
    'for',
    'for=',
    '=a',
    'for=a;',
    'for=a,',
    ',for=a',
    'for=a for=b',
    'for=a;for=b',
    'for=[::1]',
    '',
  ]) {
    it(`refuses ${JSON.stringify(value)}`, () => assert.equal(parseForwarded(value), undefined));
  }
});

describe('trusted proxies', () => {
  it('are addresses and ranges of both versions', () => {
    assert.equal(proxies?.has('10.255.0.1'), true);
    assert.equal(proxies?.has('2001:db8:1::1'), true);
    assert.equal(proxies?.has('192.0.2.1'), true);
    assert.equal(proxies?.has('192.0.2.2'), false);
    assert.equal(proxies?.has(''), false);
    assert.equal(proxies?.has('10.0.0.1, 10.0.0.2'), false);
    assert.equal(compileTrustedProxies([]), undefined);
  });

  for (const range of [
    '',
    'x',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::/129',
    '10.0.0/8',
    '10.0.0.0/-1',
  ]) {
    it(`are not ${JSON.stringify(range)}`, () =>
      assert.throws(() => compileTrustedProxies([range]), TypeError));
  }

  it('are compared without the spelling of IPv4 in IPv6', () => {
    assert.equal(plainAddress('::ffff:192.0.2.1'), '192.0.2.1');
    assert.equal(plainAddress('2001:db8::1'), '2001:db8::1');
    assert.equal(plainAddress(undefined), '');
  });
});
