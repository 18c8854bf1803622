import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentEncryptionAlgorithms } from '../algorithms/content-encryption-algorithms.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import { parseJwk } from '../keys/parse-jwk.ts';
import { backend } from '#crypto/encryption';
import { openContent, sealContent } from './content-encryption.ts';
import { decryptCompactJwe } from './decrypt-compact.ts';
import { codeOf, corpus, encryptions, hex, keyOfJwk, withoutCorpora } from './jwe.test-helper.ts';

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly result: 'valid' | 'invalid' | 'acceptable';
  readonly flags: readonly string[];
}

function groups(name: string): readonly unknown[] {
  const file = corpus(`wycheproof/testvectors_v1/${name}_test.json`) as { testGroups?: readonly unknown[] };
  return file.testGroups ?? [];
}

interface JweGroup {
  readonly private: Jwk;
  readonly tests: readonly (Vector & { readonly jwe?: string; readonly pt?: string })[];
}

/** By RULINGS.json: RSA1_5 is refused, valid or not. */
const rsa15 = new Set([100, 101, 102, 103, 104, 105, 112, 128]);

for (const suite of ['json_web_encryption', 'json_web_crypto']) {
  describe(suite, { skip: withoutCorpora }, () => {
    for (const { private: jwk, tests } of groups(suite) as readonly JweGroup[]) {
      for (const { tcId, comment, jwe, pt, result } of tests) {
        if (jwe === undefined) continue;
        it(`${result} ${tcId} ${comment}`, async () => {
          if (jwk.alg === 'RSA1_5') {
            assert.throws(() => keyOfJwk(jwk, 'RSA1_5'), { code: 'algorithm_refused' });
            assert.ok(result === 'invalid' || rsa15.has(tcId));
            return;
          }
          const algorithm = jwk.alg?.endsWith('GCM') === true ? 'dir' : (jwk.alg ?? '');
          const decrypting = decryptCompactJwe(jwe, {
            keys: keyOfJwk(jwk, algorithm),
            algorithms: [algorithm],
            encryptions,
          });
          if (result === 'invalid') assert.notEqual(await codeOf(decrypting), 'accepted');
          else if (pt === undefined) assert.equal(await codeOf(decrypting), 'accepted');
          else assert.deepEqual((await decrypting).plaintext, hex(pt));
        });
      }
    }
  });
}

interface AeadGroup {
  readonly ivSize: number;
  readonly keySize: number;
  readonly tagSize: number;
  readonly tests: readonly (Vector & Readonly<Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>>)[];
}

/** Content encryptions with the vectors of their primitive. */
const aeads = [
  { name: 'A128GCM', file: 'aes_gcm', keySize: 128 },
  { name: 'A192GCM', file: 'aes_gcm', keySize: 192 },
  { name: 'A256GCM', file: 'aes_gcm', keySize: 256 },
  { name: 'A128CBC-HS256', file: 'a128cbc_hs256', keySize: 256 },
  { name: 'A192CBC-HS384', file: 'a192cbc_hs384', keySize: 384 },
  { name: 'A256CBC-HS512', file: 'a256cbc_hs512', keySize: 512 },
];

for (const { name, file, keySize } of aeads) {
  describe(`${name} as a primitive`, { skip: withoutCorpora }, () => {
    const algorithm = contentEncryptionAlgorithms[name];
    assert.ok(algorithm);
    for (const group of (groups(file) as readonly AeadGroup[]).filter((item) => item.keySize === keySize)) {
      it(`agrees on ${group.tests.length} vectors with an IV of ${group.ivSize} and a tag of ${group.tagSize} bits`, async () => {
        const isOurs = group.ivSize === algorithm.ivBytes * 8 && group.tagSize === algorithm.tagBytes * 8;
        for (const { tcId, key, iv, aad, msg, ct, tag, result } of group.tests) {
          const parameters = { key: hex(key), iv: hex(iv), aad: hex(aad) };
          const opened = await openContent(algorithm, parameters, { ciphertext: hex(ct), tag: hex(tag) });
          // JOSE has one length of IV and tag: what a primitive allows beside them is refused.
          assert.deepEqual(opened, isOurs && result === 'valid' ? hex(msg) : undefined, `vector ${tcId}`);
          if (!isOurs || result !== 'valid') continue;
          const sealed = await sealContent(algorithm, parameters, hex(msg));
          assert.equal(Buffer.from(sealed.ciphertext).toString('hex'), ct, `vector ${tcId}`);
          assert.equal(Buffer.from(sealed.tag).toString('hex'), tag, `vector ${tcId}`);
        }
      });
    }
  });
}

interface WrapGroup {
  readonly keySize: number;
  readonly tests: readonly (Vector & Readonly<Record<'key' | 'msg' | 'ct', string>>)[];
}

describe('AES Key Wrap as a primitive', { skip: withoutCorpora }, () => {
  for (const { keySize, tests } of groups('aes_wrap') as readonly WrapGroup[]) {
    it(`agrees on ${tests.length} vectors with ${keySize} bits`, async () => {
      for (const { tcId, key, msg, ct, result, flags } of tests) {
        // RFC 3394 wraps two blocks and more; content encryption keys are never shorter.
        if (flags.includes('ShortKey')) continue;
        const unwrapped = await backend.unwrapAes(hex(key), hex(ct));
        assert.deepEqual(unwrapped, result === 'invalid' ? undefined : hex(msg), `vector ${tcId}`);
        if (result !== 'valid') continue;
        const wrapped = await backend.wrapAes(hex(key), hex(msg));
        assert.equal(Buffer.from(wrapped).toString('hex'), ct, `vector ${tcId}`);
      }
    });
  }
});

interface OaepGroup {
  readonly privateKeyJwk?: Jwk;
  readonly privateKey: Readonly<Record<string, string>>;
  readonly tests: readonly (Vector & Readonly<Record<'msg' | 'ct' | 'label', string>>)[];
}

describe('RSA-OAEP-256 as a primitive', { skip: withoutCorpora }, () => {
  for (const { privateKey, tests } of groups('rsa_oaep_2048_sha256_mgf1sha256') as readonly OaepGroup[]) {
    it(`agrees on ${tests.length} vectors`, async () => {
      const number = (name: string): string =>
        encodeBase64Url(hex((privateKey[name] ?? '').replace(/^00/, '')));
      const { members } = parseJwk({
        kty: 'RSA',
        ...{ n: number('modulus'), e: number('publicExponent'), d: number('privateExponent') },
      });
      for (const { tcId, msg, ct, label, result } of tests) {
        const opened = await backend.decryptOaep(members, 'SHA-256', hex(ct));
        // JOSE has no label: a ciphertext with one must not open.
        const opens = result === 'valid' && label === '';
        assert.deepEqual(opened && Uint8Array.from(opened), opens ? hex(msg) : undefined, `vector ${tcId}`);
      }
    });
  }
});

interface AgreementGroup {
  readonly tests: readonly (Vector & {
    readonly public: Jwk;
    readonly private: Jwk;
    readonly shared: string;
  })[];
}

async function agree(own: Jwk, other: Jwk): Promise<string> {
  try {
    const secret = await backend.agree(parseJwk(own).members, parseJwk(other).members);
    return Buffer.from(secret ?? []).toString('hex');
  } catch (error) {
    if (error instanceof JoseError) return '';
    throw error;
  }
}

for (const file of ['ecdh_secp256r1_webcrypto', 'x25519_jwk']) {
  describe(file, { skip: withoutCorpora }, () => {
    for (const { tests } of groups(file) as readonly AgreementGroup[]) {
      it(`agrees on ${tests.length} vectors`, async () => {
        for (const { tcId, public: other, private: own, shared, result } of tests) {
          const secret = await agree(own, other);
          const isZero = /^0*$/.test(shared) && file === 'x25519_jwk';
          if (result === 'valid' && !isZero) assert.equal(secret, shared, `vector ${tcId}`);
          else if (result === 'acceptable' && !isZero)
            assert.ok(secret === shared || secret === '', `vector ${tcId}`);
          else assert.ok(/^0*$/.test(secret), `vector ${tcId}`);
        }
      });
    }
  });
}
