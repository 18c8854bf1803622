import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RateLimitConfig } from '../config/rate-limit-config.ts';
import { compileLimitKey } from './limit-key.ts';
import type { LimitSubject } from './limiter.ts';

const nobody: LimitSubject = {
  route: 'orders',
  clientAddress: '192.0.2.1',
  application: undefined,
  issuer: undefined,
  subject: undefined,
  clientId: undefined,
  claims: undefined,
  header: () => undefined,
};

function keyOf(by: RateLimitConfig['by'], subject: Partial<LimitSubject>): string {
  return compileLimitKey({ name: 'limit', by }).of({ ...nobody, ...subject });
}

describe('what a request is counted against', () => {
  it('holds nothing that tells who it is, and is short', () => {
    const key = keyOf(['subject', { header: 'X-Tenant' }], {
      subject: 'eve@example.com',
      header: () => 'é😀'.repeat(100_000),
    });
    assert.match(key, /^limit:[\w-]{22}$/);
  });

  it('is the address of whoever lacks it', () => {
    const address = compileLimitKey({ name: 'limit', by: 'subject' });
    assert.equal(address.of(nobody), address.of({ ...nobody, clientAddress: '::ffff:192.0.2.1' }));
    assert.notEqual(address.of(nobody), address.of({ ...nobody, clientAddress: '192.0.2.2' }));
    assert.notEqual(address.of(nobody), address.of({ ...nobody, subject: '192.0.2.1' }));
    assert.match(address.describe(nobody), /^address \(no subject\)$/);
  });

  it('is one for everybody', () => {
    assert.equal(keyOf('everybody', {}), keyOf('everybody', { clientAddress: '192.0.2.2' }));
  });

  it('tells subjects of two issuers apart', () => {
    assert.notEqual(
      keyOf('subject', { subject: 'a', issuer: 'https://one.example' }),
      keyOf('subject', { subject: 'a', issuer: 'https://two.example' }),
    );
  });

  it('reads claims within claims, and no inherited ones', () => {
    const plan = { claim: ['plan', 'name'] };
    const gold = keyOf(plan, { claims: { plan: { name: 'gold' } } });
    assert.notEqual(gold, keyOf(plan, { claims: { plan: { name: 'silver' } } }));
    assert.notEqual(
      keyOf({ claim: 'n' }, { claims: { n: 1 } }),
      keyOf({ claim: 'n' }, { claims: { n: '1' } }),
    );
    for (const claim of ['constructor', '__proto__', 'toString']) {
      assert.equal(keyOf({ claim }, { claims: {} }), keyOf({ claim: 'none' }, { claims: {} }));
    }
  });

  it('differs wherever one of several values differs', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('@', '1 a ', '192.0.2.1', ' '));
    const by = [{ header: 'a' }, { header: 'b' }];
    const header = (pair: readonly string[]) => (name: string) => pair[name === 'a' ? 0 : 1];
    fc.assert(
      fc.property(fc.tuple(value, value), fc.tuple(value, value), (one, other) => {
        const isSame = keyOf(by, { header: header(one) }) === keyOf(by, { header: header(other) });
        assert.equal(isSame, one[0] === other[0] && one[1] === other[1]);
      }),
    );
  });

  it('cannot be told by trying without the secret, and is the same wherever that is known', () => {
    const subject = { ...nobody, clientAddress: '192.0.2.7' };
    const keyWith = (secret?: string): string =>
      compileLimitKey(
        { name: 'limit', by: 'address' },
        secret === undefined ? undefined : Buffer.from(secret),
      ).of(subject);
    assert.match(keyWith('one'), /^limit:[\w-]{22}$/);
    assert.equal(keyWith('one'), keyWith('one'));
    assert.equal(new Set([keyWith(), keyWith('one'), keyWith('two')]).size, 3);
  });

  it('takes what it knows only', () => {
    const by = 'hasOwnProperty' as RateLimitConfig['by'];
    assert.throws(() => compileLimitKey({ name: 'limit', by }), TypeError);
  });
});
