import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash, parseOptions } from '@node-rs/argon2';
import fc from 'fast-check';
import { CredentialError } from '../errors.ts';
import { createDecoyPhc } from './argon2-parameters.ts';
import { createPasswordHasher } from './create-password-hasher.ts';

const cheap = { memoryKib: 64, iterations: 1 };

describe('createPasswordHasher', () => {
  it('C2: hashes with argon2id of 19 MiB and two passes by default', async () => {
    const phc = await createPasswordHasher().hash('correct horse battery');
    assert.match(phc, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('C1: matches the whole password, untrimmed and untruncated', async () => {
    const hasher = createPasswordHasher(cheap);
    const long = `${' padded '.repeat(100)}x`;
    const phc = await hasher.hash(long);
    assert.equal((await hasher.verify(long, phc)).isMatch, true);
    assert.equal((await hasher.verify(long.trim(), phc)).isMatch, false);
    assert.equal((await hasher.verify(long.slice(0, -1), phc)).isMatch, false);
  });

  it('C1: matches a password however its accents are composed (NFKC)', async () => {
    const hasher = createPasswordHasher(cheap);
    const phc = await hasher.hash('Škoda-naïve'.normalize('NFD'));
    assert.equal((await hasher.verify('Škoda-naïve'.normalize('NFC'), phc)).isMatch, true);
  });

  it('C1: verifies what it hashed, and nothing else', async () => {
    const hasher = createPasswordHasher({ memoryKib: 8, iterations: 1 });
    const password = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(password, password, async (own, other) => {
        fc.pre(own.normalize('NFKC') !== other.normalize('NFKC'));
        const phc = await hasher.hash(own);
        assert.equal((await hasher.verify(own, phc)).isMatch, true);
        assert.equal((await hasher.verify(other, phc)).isMatch, false);
      }),
      { numRuns: 30 },
    );
  });

  it('C2: asks to hash again when the costs have risen, and only for the right password', async () => {
    const phc = await createPasswordHasher(cheap).hash('correct horse');
    const stronger = createPasswordHasher({ memoryKib: 128, iterations: 2 });
    assert.deepEqual(await stronger.verify('correct horse', phc), { isMatch: true, needsRehash: true });
    assert.deepEqual(await stronger.verify('wrong horse', phc), { isMatch: false, needsRehash: false });
    assert.deepEqual(await createPasswordHasher(cheap).verify('correct horse', phc), {
      isMatch: true,
      needsRehash: false,
    });
  });

  it('C2: verifies hashes of argon2i that were brought along, and asks for new ones', async () => {
    const imported = await hash('correct horse', { algorithm: 1, memoryCost: 64, timeCost: 3 });
    assert.match(imported, /^\$argon2i\$/);
    const verdict = await createPasswordHasher(cheap).verify('correct horse', imported);
    assert.deepEqual(verdict, { isMatch: true, needsRehash: true });
  });

  it('C3: does the same work for an unknown user, and says no', async () => {
    const hasher = createPasswordHasher(cheap);
    const verdict = hasher.verify('correct horse', undefined);
    assert.equal(hasher.load().running, 1);
    assert.deepEqual(await verdict, { isMatch: false, needsRehash: false });
  });

  it('C3: has a decoy of the same cost and size as a real hash', async () => {
    const parameters = { memoryKib: 64, iterations: 1, parallelism: 1 };
    const real = await createPasswordHasher(parameters).hash('correct horse');
    const decoy = createDecoyPhc(parameters);
    assert.deepEqual(parseOptions(decoy), parseOptions(real));
    assert.equal(decoy.length, real.length);
  });

  for (const [name, phc] of [
    ['a hash of another scheme', '$2b$12$K3JNi5bUmGz0Y0sRrK1Xsu4wPcmVt9bS7bFzXwYVx9m0dFz4xqk1e'],
    [
      'a hash that asks for all memory',
      '$argon2id$v=19$m=4294967295,t=9,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAA',
    ],
    ['a hash with an empty output', '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$'],
    ['no hash at all', 'x'],
  ] as const) {
    it(`C2: takes ${name} for a mismatch`, async () => {
      const verdict = await createPasswordHasher(cheap).verify('correct horse', phc);
      assert.deepEqual(verdict, { isMatch: false, needsRehash: false });
    });
  }

  for (const [name, password] of [
    ['an empty password', ''],
    ['a password over 1024 bytes', 'ä'.repeat(513)],
    ['half a character', 'correct\ud800horse'],
  ] as const) {
    it(`C1: refuses to hash ${name}, and never matches it`, async () => {
      const hasher = createPasswordHasher(cheap);
      await assert.rejects(hasher.hash(password), { code: 'password_unusable' });
      const phc = await hasher.hash('unusable');
      assert.equal((await hasher.verify(password, phc)).isMatch, false);
    });
  }

  it('C2: turns callers away with a time to come back when the queue is full', async () => {
    const hasher = createPasswordHasher({ ...cheap, maxConcurrent: 1, maxQueued: 1 });
    const taken = [hasher.hash('first password'), hasher.hash('second password')];
    assert.deepEqual(
      { ...hasher.load() },
      { running: 1, queued: 1, maxConcurrent: 1, maxQueued: 1, refused: 0 },
    );
    await assert.rejects(hasher.verify('third password', undefined), (error) => {
      assert.ok(error instanceof CredentialError);
      assert.equal(error.code, 'credentials_overloaded');
      assert.equal(error.retryAfterSeconds, 1);
      return true;
    });
    await Promise.all(taken);
    assert.equal(hasher.load().refused, 1);
    assert.equal(hasher.load().running, 0);
    assert.match(await hasher.hash('third password'), /^\$argon2id/);
  });

  it('C2: never runs more than it may, and loses no place to a failure', async () => {
    const hasher = createPasswordHasher({ ...cheap, maxConcurrent: 2, maxQueued: 50 });
    const failing = Array.from({ length: 5 }, () => hasher.hash('').catch(() => 'refused'));
    const working = Array.from({ length: 10 }, async () => {
      const phc = hasher.hash('correct horse');
      assert.ok(hasher.load().running <= 2);
      return phc;
    });
    await Promise.all([...failing, ...working]);
    assert.equal(hasher.load().running, 0);
  });
});
