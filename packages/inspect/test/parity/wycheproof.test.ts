import { describe, it } from 'node:test';
import {
  decryptCompactJwe,
  decryptFlattenedJwe,
  decryptGeneralJwe,
  secretKey,
  decryptionKey,
  verifyCompactJws,
  type Jwk,
} from '@mintmark/jose';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { assertSignatureParity } from './both.ts';
import { readJson, withCorpus } from './corpora.ts';
import { verificationKeys, verifyAny, type JwkOrSet } from './strict-keys.ts';

interface Group {
  readonly comment: string;
  readonly private: JwkOrSet;
  readonly public?: JwkOrSet;
  readonly tests: readonly {
    readonly tcId: number;
    readonly comment: string;
    readonly jws?: unknown;
    readonly jwe?: unknown;
  }[];
}

const encryptions = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];

describe('the tokens of Wycheproof are judged as the library judges them', () => {
  withCorpus('wycheproof', (path) => {
    for (const name of ['json_web_crypto', 'json_web_key', 'json_web_encryption']) {
      const file = readJson(path, 'testvectors_v1', `${name}_test.json`) as {
        readonly testGroups: readonly Group[];
      };
      for (const group of file.testGroups) declare(name, group);
    }
  });
});

function declare(name: string, group: Group): void {
  for (const { tcId, comment, jws, jwe } of group.tests) {
    const title = `${name} ${tcId} ${group.comment}: ${comment}`;
    if (jws !== undefined) it(title, async () => judgeSigned(jws, group.public ?? group.private));
    if (jwe !== undefined) it(title, async () => judgeEncrypted(jwe, group.private));
  }
}

async function judgeSigned(token: unknown, jwks: JwkOrSet): Promise<void> {
  const text = typeof token === 'string' ? token : JSON.stringify(token);
  const algorithms = ('keys' in jwks ? (jwks.keys as readonly Jwk[]) : [jwks]).flatMap(
    ({ alg }) => alg ?? [],
  );
  const ask = async (compact: string): Promise<unknown> => {
    if (compact.startsWith('{')) return verifyAny(compact, jwks);
    const single = verificationKeys(jwks, []);
    const keys = 'keys' in jwks ? createLocalJwks(jwks) : single;
    return verifyCompactJws(compact, { keys, algorithms: single.map(({ algorithm }) => algorithm) });
  };
  await assertSignatureParity(text, ask, { keys: JSON.stringify(jwks), expected: { algorithms } });
}

async function judgeEncrypted(token: unknown, jwk: Jwk): Promise<void> {
  const text = typeof token === 'string' ? token : JSON.stringify(token);
  const algorithm = jwk.alg?.endsWith('GCM') === true ? 'dir' : (jwk.alg ?? '');
  const ask = async (compact: string): Promise<unknown> => {
    const keys =
      jwk.kty === 'oct' ? secretKey.jwk(jwk, { algorithm }) : decryptionKey.jwk(jwk, { algorithm });
    const options = { keys, algorithms: [algorithm], encryptions };
    if (!compact.startsWith('{')) return decryptCompactJwe(compact, options);
    return (compact.includes('"recipients"') ? decryptGeneralJwe : decryptFlattenedJwe)(compact, options);
  };
  await assertSignatureParity(text, ask, {
    keys: JSON.stringify(jwk),
    expected: { algorithms: [algorithm] },
  });
}
