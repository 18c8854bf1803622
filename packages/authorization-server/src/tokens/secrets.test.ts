import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashSecret, isSameText, isSecretOf, newId, newSecret } from './secrets.ts';

describe('newSecret', () => {
  it('draws 256 bits, another secret every time', () => {
    const secrets = new Set(Array.from({ length: 5000 }, () => newSecret('rt')));
    assert.equal(secrets.size, 5000);
    for (const secret of secrets) assert.match(secret, /^rt_[\w-]{43}$/);
  });

  it('draws every bit', () => {
    const counts = Array.from({ length: 256 }, () => 0);
    for (let draw = 0; draw < 400; draw++) {
      const bytes = Buffer.from(newSecret('x').slice(2), 'base64url');
      for (const bit of counts.keys())
        counts[bit] = (counts[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1);
    }
    // Eight standard deviations around the half: one in 10¹² for all bits together.
    assert.deepEqual(
      counts.filter((count) => count < 120 || count > 280),
      [],
    );
  });
});

describe('newId', () => {
  it('draws 128 bits, another identifier every time', () => {
    const ids = new Set(Array.from({ length: 5000 }, () => newId('usr')));
    assert.equal(ids.size, 5000);
    for (const id of ids) assert.match(id, /^usr_[\w-]{22}$/);
  });
});

describe('comparing secrets', () => {
  it('knows a secret by its hash', () => {
    const secret = newSecret('cs');
    assert.equal(isSecretOf(secret, hashSecret(secret)), true);
    assert.equal(isSecretOf(`${secret}x`, hashSecret(secret)), false);
    assert.equal(isSecretOf(secret, new Uint8Array()), false);
  });

  it('compares texts of any length', () => {
    assert.equal(isSameText('a', 'a'), true);
    assert.equal(isSameText('a', 'ab'), false);
  });
});
