import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportPem, generateKey, publicKey } from '@mintmark/jose';
import { attackFamilyTitles } from '@mintmark/inspect/attacks';
import { attacksWords as german } from '../../shared/strings/de/attacks.ts';
import { attacksWords as english } from '../../shared/strings/en/attacks.ts';
import { attackCommand, firstSetUp, keyFile, requiredClaims } from './set-up.ts';
import type { SetUp } from './set-up.ts';
import { labAlgorithms, makeTestKey, readTestKey, verifierKey } from './test-key.ts';
import { makeSuite } from './use-suite.ts';

const withKey = async (algorithm: string, changes: Partial<SetUp> = {}): Promise<SetUp> => ({
  ...{ ...firstSetUp, algorithm, keyText: await makeTestKey(algorithm) },
  ...changes,
});

describe('the command of the lab', () => {
  it('has the key file, the algorithm, the issuer and the audience', async () => {
    assert.equal(
      attackCommand(await withKey('ES256'), 'http://127.0.0.1:3000/me'),
      'mintmark attack http://127.0.0.1:3000/me --key test-key.jwk --algorithm ES256 --issuer https://issuer.example --audience https://api.example',
    );
  });

  it('keeps what was typed one argument each', async () => {
    const setUp = await withKey('HS256', {
      issuer: "a'; rm -rf ~ #",
      typ: 'at+jwt',
      required: 'sub, tenant id',
      lifetime: 'month',
    });
    assert.equal(
      attackCommand(setUp, 'http://127.0.0.1:3000/?a=b&c'),
      "mintmark attack 'http://127.0.0.1:3000/?a=b&c' --key test-key.jwk --algorithm HS256 --issuer 'a'\\''; rm -rf ~ #' --audience https://api.example --typ at+jwt --require 'sub,tenant id' --expires-in 30d",
    );
  });

  it('names the file of the key by what it is', () => {
    assert.equal(keyFile('-----BEGIN PRIVATE KEY-----').name, 'test-key.pem');
    assert.equal(keyFile('a secret').option, '--secret @test-secret.txt');
    assert.deepEqual(requiredClaims({ ...firstSetUp, required: ' , sub ,' }), ['sub']);
  });
});

describe('the key of the lab', () => {
  for (const algorithm of labAlgorithms) {
    it(`is made and read for ${algorithm}`, async () => {
      const key = readTestKey(await makeTestKey(algorithm), algorithm);
      assert.equal(key.algorithm, algorithm);
      assert.equal(verifierKey(key).kind, key.type === 'secret' ? 'secret' : 'public');
    });
  }

  it('may be PEM, a secret, or public', async () => {
    const key = await generateKey('ES256');
    assert.equal(readTestKey(exportPem(key), 'ES256').type, 'private');
    assert.equal(readTestKey(exportPem(publicKey.of(key)), 'ES256').type, 'public');
    assert.equal(readTestKey('a secret that is longer than thirty-two bytes', 'HS256').type, 'secret');
  });

  it('gives the verifier nothing private', async () => {
    const shown = verifierKey(readTestKey(await makeTestKey('ES256'), 'ES256'));
    assert.ok(shown.kind === 'public' && !shown.jwks.includes('"d"') && shown.pem.includes('PUBLIC KEY'));
  });
});

describe('the tokens of the lab', () => {
  it('are made from what was typed', async () => {
    const state = await makeSuite(await withKey('ES256', { typ: ' at+jwt ' }));
    assert.ok(state.kind === 'ready' && state.suite.cases.length > 400 && state.suite.typ === 'at+jwt');
  });

  it('are not made without a key, an issuer, or with a key of another kind', async () => {
    const problemOf = async (setUp: SetUp): Promise<unknown> => {
      const state = await makeSuite(setUp);
      return state.kind === 'problem' ? state.problem : undefined;
    };
    assert.deepEqual(await problemOf(firstSetUp), { name: 'empty' });
    assert.deepEqual(await problemOf(await withKey('ES256', { issuer: '' })), { name: 'incomplete' });
    const mismatched = await withKey('ES256', { algorithm: 'RS256' });
    assert.deepEqual(await problemOf(mismatched), { name: 'unreadable', code: 'key_mismatch' });
    assert.deepEqual(await problemOf({ ...firstSetUp, algorithm: 'HS256', keyText: 'short' }), {
      name: 'unreadable',
      code: 'key_weak',
    });
  });
});

describe('the words of the lab', () => {
  it('name every family, in English as the engine does', () => {
    assert.deepEqual(new Map(Object.entries(english.suite.families)), new Map(attackFamilyTitles));
    assert.deepEqual(
      Object.keys(german.suite.families).sort(),
      attackFamilyTitles.map(([name]) => name).sort(),
    );
  });
});
