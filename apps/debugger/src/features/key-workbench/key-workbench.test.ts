import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { readKeys } from '@mintmark/inspect/keys';
import { parseJwks } from '@mintmark/jose/jwks';
import { formsOf, lockedPem, type WorkKey } from './key-forms.ts';
import {
  addKey,
  algorithmsOf,
  changeKey,
  holdsPrivate,
  removeKey,
  writeSet,
  type KeySet,
} from './key-set.ts';
import { makeKey, newKeyKinds, publicPart } from './new-key.ts';
import { planRotation, stateAt } from './plan-rotation.ts';

const choices = { curve: 'P-256', modulusLength: 2048, kid: 'thumbprint', ownKid: '' } as const;

async function newKey(value: string, changes: Partial<Parameters<typeof makeKey>[1]> = {}): Promise<WorkKey> {
  const kind = newKeyKinds.find((each) => each.value === value);
  assert(kind, value);
  return makeKey(kind, { ...choices, ...changes });
}

function write(key: WorkKey, half: 'public' | 'private', name: string): string {
  const form = formsOf(key, half).find((each) => each.name === name);
  assert(form, `${half} ${name}`);
  return form.write(key);
}

test('every kind of key is made, with its ID and use', async () => {
  for (const { value, use } of newKeyKinds) {
    // Web Crypto of Node has no such curve.
    if (value === 'ES256K') continue;
    const { jwk } = await newKey(value);
    assert.equal(jwk['use'], use, value);
    assert.equal(typeof jwk['kid'], 'string', value);
  }
  assert.equal((await newKey('ES256', { kid: 'none' })).jwk['kid'], undefined);
  assert.equal((await newKey('ES256', { kid: 'own', ownKid: '2026-11' })).jwk['kid'], '2026-11');
  assert.equal((await newKey('ECDH-ES', { curve: 'X25519' })).jwk['crv'], 'X25519');
});

for (const value of ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519', 'ECDH-ES', 'ML-DSA-44']) {
  test(`every spelling of a key for ${value} is read back as the same key, by OpenSSL and by the page`, async () => {
    const key = await newKey(value, { curve: 'X25519' });
    const expected = publicPart(key.jwk);
    const spelled = (['public', 'private'] as const).flatMap((half) =>
      formsOf(key, half).map((form) => ({ name: `${half} ${form.name}`, half, text: form.write(key) })),
    );
    for (const { name, text } of spelled) assert.deepEqual(readKeys(text).keys[0]?.publicJwk, expected, name);
    const pems = spelled.filter(({ text }) => text.startsWith('-----') && value !== 'ML-DSA-44');
    for (const { name, half, text } of pems) {
      const read = half === 'public' ? createPublicKey(text) : createPublicKey(createPrivateKey(text));
      assert.deepEqual(publicPart({ ...read.export({ format: 'jwk' }) }), expected, name);
    }
  });
}

test('a key on secp256k1 is written, though no browser makes one', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const jwk = { ...pair.privateKey.export({ format: 'jwk' }) };
  const text = write({ jwk, publicJwk: publicPart(jwk) }, 'private', 'sec1');
  assert.deepEqual(createPrivateKey(text).export({ format: 'jwk' }), jwk);
});

test('a private key is locked with a password', async () => {
  const key = await newKey('ES256');
  const opened = createPrivateKey({
    key: await lockedPem(key, 'correct horse'),
    passphrase: 'correct horse',
  });
  assert.equal(opened.export({ format: 'jwk' }).d, key.jwk['d']);
});

test('public spellings hold nothing private, and a secret has none', async () => {
  const key = await newKey('RS256');
  for (const { write: spell } of formsOf(key, 'public'))
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
      assert(!spell(key).includes(String(key.jwk[name])));
    }
  assert.deepEqual(formsOf(await newKey('HS256'), 'public'), []);
  const publicOnly = { jwk: publicPart(key.jwk) ?? {}, publicJwk: publicPart(key.jwk) };
  assert.deepEqual(formsOf(publicOnly, 'private'), []);
});

test('a key set has public parts only, and refuses doubles and secrets', async () => {
  const [one, two] = [await newKey('ES256'), await newKey('RSA-OAEP-256')];
  let set: KeySet = [];
  for (const key of [one, two]) {
    const result = addKey(set, key);
    assert('set' in result);
    set = result.set;
  }
  assert.equal(holdsPrivate(set), true);
  const text = writeSet(set, { isPrivate: false });
  assert(!text.includes('"d"'));
  assert.equal(parseJwks(text).keys.length + parseJwks(text).skipped.length, 2);
  assert(writeSet(set, { isPrivate: true }).includes('"d"'));
  assert.deepEqual(addKey(set, one), { problem: 'duplicate-key', kid: one.jwk['kid'] });
  const other = await newKey('ES256', { kid: 'own', ownKid: String(one.jwk['kid']) });
  assert.deepEqual(addKey(set, other), { problem: 'duplicate-kid', kid: one.jwk['kid'] });
  assert.deepEqual(addKey(set, await newKey('HS256', { kid: 'none' })), { problem: 'secret', kid: '' });
  assert.deepEqual(changeKey(set, 2, { kid: String(one.jwk['kid']) }), {
    problem: 'duplicate-kid',
    kid: one.jwk['kid'],
  });
  const changed = changeKey(set, 1, { kid: 'a', alg: '', use: '' });
  assert('set' in changed && changed.set[0]);
  assert.equal(JSON.parse(writeSet(changed.set, { isPrivate: false })).keys[0].kid, 'a');
  assert.deepEqual(algorithmsOf(changed.set[0]).slice(0, 2), ['ES256', 'ECDH-ES']);
  assert.equal(removeKey(set, 1).length, 1);
});

const [minute, hour, day] = [60, 3600, 86_400];
const rules = {
  switchAt: 1_800_000_000,
  publishBefore: day,
  keepAfter: 2 * hour,
  tokenLifetime: hour,
  cacheLifetime: 10 * minute,
  interval: 30 * day,
};

test('a good plan has its steps in order, each safe when it comes', () => {
  const { steps, problems } = planRotation(rules);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    steps.map(({ name, at }) => [name, at - rules.switchAt]),
    [
      ['publish', -day],
      ['known', -day + 10 * minute],
      ['switch', 0],
      ['expired', hour],
      ['remove', 2 * hour],
      ['forgotten', 2 * hour + 10 * minute],
      ['publish-following', 29 * day],
    ],
  );
  for (const { at, safeFrom } of steps) assert(safeFrom === undefined || safeFrom <= at);
});

test('a verifier that caches longer than the key is published does not know it', () => {
  const { problems } = planRotation({ ...rules, publishBefore: 4 * minute });
  assert.deepEqual(problems, [{ name: 'unknown-key', level: 'bad', gap: 6 * minute }]);
});

test('a key that goes before its tokens expire orphans them, and too many keys at once are told', () => {
  const { problems } = planRotation({ ...rules, keepAfter: 20 * minute, interval: hour });
  assert.deepEqual(
    problems.map(({ name, gap }) => [name, gap]),
    [
      ['orphaned-tokens', 40 * minute],
      ['crowded', day + 20 * minute - hour],
    ],
  );
});

test('a key goes through its states', () => {
  const key = planRotation(rules).keys[1];
  assert(key);
  const states = [-2 * day, -hour, 0, 30 * day, 30 * day + 2 * hour].map((at) =>
    stateAt(key, rules.switchAt + at),
  );
  assert.deepEqual(states, ['unpublished', 'next', 'active', 'retiring', 'gone']);
});
