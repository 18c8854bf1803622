import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JoseError } from '../src/errors/jose-error.ts';
import type { Jwk } from '../src/keys/jwk-members.ts';
import { withCorpus, readJson } from './corpora.ts';
import type { JwkOrSet } from './jws-by-jwk.ts';
import { publicPart, verificationKeys } from './jws-by-jwk.ts';
import { createLocalJwks } from '../src/jwks/local-jwks.ts';
import { verifyCompactJws } from '../src/jws/verify-compact.ts';

interface Group {
  readonly comment: string;
  readonly private: JwkOrSet;
  readonly public?: JwkOrSet;
  readonly tests: readonly {
    readonly tcId: number;
    readonly comment: string;
    readonly jws?: unknown;
    readonly result: string;
  }[];
}

type Rulings = Readonly<
  Record<
    string,
    { readonly policy?: Readonly<Record<string, string>>; readonly api?: Readonly<Record<string, string>> }
  >
>;

/** Cases that the rulings leave to the library, with our choice and its reason. */
const choices: Readonly<Record<string, 'valid' | 'invalid'>> = {
  // A set that mixes secrets with public keys is refused.
  'json_web_key 1': 'invalid',
  // Two keys of one kid would both be tried; here the second is refused because its base64url is not canonical.
  'json_web_key 4': 'invalid',
  // ROCA keys are refused.
  'json_web_key 7': 'invalid',
  'json_web_crypto 46': 'invalid',
};

/** The case numbers of a rulings entry: they are written like "2,13-15". */
function numbersOf(entries: Readonly<Record<string, string>> = {}): ReadonlySet<number> {
  return new Set(
    Object.keys(entries).flatMap((text) =>
      text.split(',').flatMap((part) => {
        const [first = 0, last = first] = part.split('-').map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => first + i);
      }),
    ),
  );
}

describe('signatures of Wycheproof json_web_*', () => {
  withCorpus('wycheproof', (path) => {
    const rulings = readJson(path, 'RULINGS.json') as Rulings;
    for (const name of ['json_web_crypto', 'json_web_key']) {
      const policies = numbersOf(rulings[name]?.policy);
      const file = readJson(path, 'testvectors_v1', `${name}_test.json`) as {
        readonly testGroups: readonly Group[];
      };
      const cases = file.testGroups.flatMap((group) => group.tests.map((test) => ({ ...test, group })));
      for (const { tcId, comment, jws, result, group } of cases) {
        if (jws === undefined) continue; // encryption has a test of its own
        const choice = choices[`${name} ${tcId}`];
        it(`${name} ${tcId} ${group.comment}: ${comment}`, async () => {
          if (policies.has(tcId)) assert.ok(choice !== undefined, 'a case of policy needs a choice');
          assert.equal(await judge(jws, group.public ?? group.private), choice ?? result);
        });
      }
    }
  });
});

/** Does what a careful caller does: makes the keys, then verifies with their algorithms. Every refusal has a code. */
async function judge(jws: unknown, jwks: JwkOrSet): Promise<'valid' | 'invalid'> {
  try {
    const single = verificationKeys(jwks, []);
    const algorithms = single.map(({ algorithm }) => algorithm);
    const keys = 'keys' in jwks ? createLocalJwks(jwks) : single;
    await verifyCompactJws(jws as string, { keys, algorithms });
    return 'valid';
  } catch (error) {
    assert.ok(error instanceof JoseError, String(error));
    return 'invalid';
  }
}

describe('publicPart', () => {
  it('leaves no secret member', () => {
    const jwk: Jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' };
    assert.deepEqual(publicPart(jwk), { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' });
  });
});
