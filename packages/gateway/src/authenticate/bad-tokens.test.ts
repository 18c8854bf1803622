import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BadTokens } from './bad-tokens.ts';

const minute = (maxPerMinute: number, previous?: BadTokens): BadTokens =>
  new BadTokens({ maxPerMinute, previous, now: () => now });
let now = 0;

describe('bad tokens', () => {
  it('are counted for each address, and for an IPv6 address by its network', () => {
    const bad = minute(1);
    bad.note('192.0.2.1', 'signature_invalid');
    bad.note('2001:db8::1', 'signature_invalid');
    const addresses = ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.2', '2001:db8::2', '2001:db8:0:1::1'];
    assert.deepEqual(
      addresses.map((address) => bad.waitMs(address)),
      [60_000, 60_000, 0, 60_000, 0],
    );
  });

  it('are those that nobody has a right to', () => {
    const bad = minute(1);
    for (const reason of ['token_missing', 'scope_insufficient', 'jwks_unavailable', 'rate_limited'] as const)
      bad.note('192.0.2.1', reason);
    assert.equal(bad.waitMs('192.0.2.1'), 0);
    bad.note('192.0.2.1', 'token_inactive');
    assert.equal(bad.waitMs('192.0.2.1'), 60_000);
  });

  it('are forgiven evenly', () => {
    now = 0;
    const bad = minute(60);
    for (let count = 0; count < 61; count++) bad.note('192.0.2.1', 'token_expired');
    assert.equal(bad.waitMs('192.0.2.1'), 1000);
    now = 400;
    assert.equal(bad.waitMs('192.0.2.1'), 600);
    now = 1000;
    assert.equal(bad.waitMs('192.0.2.1'), 0);
  });

  it('go over to another table, whatever that allows', () => {
    now = 0;
    const bad = minute(2);
    for (let count = 0; count < 2; count++) bad.note('192.0.2.1', 'signature_invalid');
    assert.equal(minute(2, bad).waitMs('192.0.2.1'), 30_000);
    assert.equal(minute(60, bad).waitMs('192.0.2.1'), 1000);
    assert.equal(minute(0, bad).waitMs('192.0.2.1'), 0);
  });
});
