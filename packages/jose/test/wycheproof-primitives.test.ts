import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { JoseError } from '../src/errors/jose-error.ts';
import { preparedVerifier } from '../src/jws/prepared-keys.ts';
import type { Jwk } from '../src/keys/jwk-members.ts';
import type { VerificationKey } from '../src/keys/key.ts';
import * as publicKey from '../src/keys/public-key.ts';
import { readJson, withCorpus } from './corpora.ts';

interface Test {
  readonly tcId: number;
  readonly comment: string;
  readonly msg: string;
  readonly sig: string;
  readonly ctx?: string;
  readonly result: string;
}

interface Group {
  readonly publicKeyDer?: string | null;
  readonly publicKeyJwk?: Jwk;
  readonly tests: readonly Test[];
}

/** Each primitive with the algorithm it is in JOSE. */
const suites: Readonly<Record<string, string>> = {
  ecdsa_secp256r1_sha256_p1363: 'ES256',
  ed25519: 'Ed25519',
  rsa_pss_2048_sha256_mgf1_32: 'PS256',
  mldsa_65_verify: 'ML-DSA-65',
};

for (const [name, algorithm] of Object.entries(suites)) {
  describe(`Wycheproof ${name} as ${algorithm}`, () => {
    withCorpus(`wycheproof/testvectors_v1/${name}_test.json`, (path) => {
      const { testGroups } = readJson(path) as { readonly testGroups: readonly Group[] };
      for (const [index, group] of testGroups.entries()) {
        it(`group ${index}: ${group.tests.map(({ tcId }) => tcId).join(' ')}`, (context) =>
          judgeGroup(group, algorithm, context));
      }
    });
  });
}

async function judgeGroup(group: Group, algorithm: string, context: TestContext): Promise<void> {
  for (const test of group.tests) {
    // JOSE signs with the empty context (RFC 9964): under any other, the signature is not one of JOSE.
    const expected = test.ctx !== undefined && test.ctx !== '' ? 'invalid' : test.result;
    const verdict = await judge(test, group, algorithm);
    if (verdict === 'unavailable') {
      context.skip(`this runtime has no ${algorithm}`);
      return;
    }
    assert.equal(verdict, expected, `${test.tcId} ${test.comment}`);
  }
}

async function judge(
  { msg, sig }: Test,
  group: Group,
  algorithm: string,
): Promise<'valid' | 'invalid' | 'unavailable'> {
  try {
    const signature = Buffer.from(sig, 'hex').toString('base64url');
    const verdicts = new Set<boolean>();
    for (const key of keysOf(group, algorithm)) {
      verdicts.add(await preparedVerifier(key).verify(fromHex(msg), signature));
    }
    assert.equal(verdicts.size, 1, 'the verdict depends on the format of the key');
    return verdicts.has(true) ? 'valid' : 'invalid';
  } catch (error) {
    assert.ok(error instanceof JoseError, String(error));
    return error.code === 'algorithm_unavailable' ? 'unavailable' : 'invalid';
  }
}

function keysOf({ publicKeyDer, publicKeyJwk }: Group, algorithm: string): readonly VerificationKey[] {
  const ofDer = publicKey.der(fromHex(publicKeyDer ?? ''), { algorithm });
  if (publicKeyJwk === undefined) return [ofDer];
  const { alg: _, key_ops: __, ...jwk } = publicKeyJwk;
  return [ofDer, publicKey.jwk(jwk, { algorithm })];
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
