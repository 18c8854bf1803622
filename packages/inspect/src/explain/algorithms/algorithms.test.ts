import assert from 'node:assert/strict';
import { test } from 'node:test';
import { algorithms, explainAlgorithm } from './algorithms.ts';

/** Every name of the IANA registry of JOSE algorithms of 2026-05-22. */
const registry = `HS256 HS384 HS512 RS256 RS384 RS512 ES256 ES384 ES512 PS256 PS384 PS512 none RSA1_5
RSA-OAEP RSA-OAEP-256 A128KW A192KW A256KW dir ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW
A128GCMKW A192GCMKW A256GCMKW PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW A128CBC-HS256
A192CBC-HS384 A256CBC-HS512 A128GCM A192GCM A256GCM EdDSA RS1 RSA-OAEP-384 RSA-OAEP-512 A128CBC
A192CBC A256CBC A128CTR A192CTR A256CTR HS1 ES256K ML-DSA-44 ML-DSA-65 ML-DSA-87 Ed25519
Ed448`.split(/\s+/);

test('every registered algorithm is explained and no other is called registered', () => {
  const explained = Object.values(algorithms).filter(({ registered }) => registered);
  assert.deepEqual(explained.map(({ name }) => name).toSorted(), registry.toSorted());
});

test('every explanation has its parts', () => {
  for (const [name, algorithm] of Object.entries(algorithms)) {
    assert.equal(algorithm.name, name);
    for (const text of [algorithm.meaning, algorithm.key, algorithm.use])
      assert.match(text, /^[A-Z].*\.$/s, name);
    assert.match(algorithm.specification, /^(RFC \d{4}( §[\d.]+)?$|draft-|Web Cryptography API$)/);
    assert.ok(algorithm.url?.startsWith('https://'), name);
  }
});

test('the registry forbids exactly the algorithms that are for keys alone', () => {
  for (const { kind, status, name } of Object.values(algorithms))
    assert.equal(status === 'prohibited', kind === 'key-only', name);
});

test('case decides: a name in the wrong case is no algorithm', () => {
  for (const name of ['None', 'hs256', 'ed25519', 'constructor', '__proto__'])
    assert.equal(explainAlgorithm(name), undefined);
});
