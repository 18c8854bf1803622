import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createApiKey, hashApiKey, isApiKeyForm } from './api-key.ts';
import { createApplications } from './applications.ts';

describe('an API key', () => {
  it('is recognised by its form and checksum', () => {
    const { key, sha256 } = createApiKey();
    assert.match(key, /^mk_[A-Za-z0-9_-]{49}$/);
    assert.match(sha256, /^[0-9a-f]{64}$/);
    assert.ok(isApiKeyForm(key));
    assert.notEqual(createApiKey().key, key);
  });

  it('is known from any of its neighbours', () => {
    const { key } = createApiKey();
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: key.length - 1 }),
        fc.constantFrom('A', 'b', '0', '-', '_'),
        (at, other) => {
          const changed = key.slice(0, at) + other + key.slice(at + 1);
          return changed === key || !isApiKeyForm(changed);
        },
      ),
    );
  });

  it('may come from elsewhere, but not be endless', () => {
    assert.ok(isApiKeyForm('an-older-key'));
    assert.ok(!isApiKeyForm(''));
    assert.ok(!isApiKeyForm('x'.repeat(513)));
  });
});

describe('applications', () => {
  const { key, sha256 } = createApiKey();
  const shop = {
    id: 'shop',
    clientIds: ['shop-web'],
    keys: [{ sha256 }],
    scopes: ['notes:read'],
    routes: ['notes'],
  };

  it('are known by their keys, with what these allow', () => {
    const found = createApplications([shop]).byKey(key);
    assert.ok('application' in found);
    assert.equal(found.application.id, 'shop');
    assert.deepEqual([...found.application.scopes], ['notes:read']);
    assert.deepEqual([...(found.application.routes ?? [])], ['notes']);
    assert.equal(found.keyName, sha256.slice(0, 8));
  });

  it('are known by the client IDs of tokens and by name', () => {
    const applications = createApplications([shop]);
    assert.equal(applications.byClientId('shop-web', undefined)?.id, 'shop');
    assert.equal(applications.byId('shop')?.routes?.size, 1);
    assert.equal(applications.byClientId('constructor', undefined), undefined);
  });

  it('are not known by other keys, nor by the hash of one', () => {
    const applications = createApplications([shop]);
    for (const other of [createApiKey().key, sha256, '', 'x'.repeat(100_000), '__proto__', key.slice(0, -1)])
      assert.deepEqual(applications.byKey(other), { reason: 'api_key_unknown' });
  });

  it('have keys that end', () => {
    let now = Date.parse('2026-11-23T11:59:59Z');
    const keys = [{ sha256: sha256.toUpperCase(), expires: '2026-11-23T12:00:00Z', name: 'ci' }];
    const applications = createApplications([{ id: 'shop', keys }], { now: () => now });
    assert.ok('application' in applications.byKey(key));
    now += 1000;
    assert.deepEqual(applications.byKey(key), { reason: 'api_key_expired' });
  });

  it('share no name, client ID or key', () => {
    const other = { id: 'other', clientIds: ['shop-web'] };
    assert.throws(() => createApplications([shop, { id: 'shop' }]), /the application "shop"/);
    assert.throws(() => createApplications([shop, other]), /a client ID of "other"/);
    assert.throws(
      () => createApplications([shop, { id: 'o', keys: [{ sha256: hashApiKey(key) }] }]),
      /an API key of "o"/,
    );
  });

  it('need hashes and dates that are some', () => {
    assert.throws(() => createApplications([{ id: 'o', keys: [{ sha256: key }] }]), /64 hexadecimal digits/);
    assert.throws(
      () => createApplications([{ id: 'o', keys: [{ sha256, expires: 'soon' }] }]),
      /a date of RFC 3339/,
    );
  });
});
