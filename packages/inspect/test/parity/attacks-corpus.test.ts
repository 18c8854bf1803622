import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import {
  createDecrypter,
  createVerifier,
  hmacKey,
  passwordKey,
  publicKey,
  secretKey,
  type Jwk,
} from '@mintmark/jose';
import { assertParity } from './both.ts';
import { readJson, withCorpus } from './corpora.ts';

interface Attack {
  readonly id: string;
  readonly class: string;
  readonly key: string;
  readonly token: string;
  readonly expect: string;
  readonly cek?: string;
  readonly max_ms?: number;
}

interface World {
  readonly now: number;
  readonly issuer: string;
  readonly audience: string;
  readonly password: string;
  readonly keys: Readonly<Record<string, Jwk>>;
  readonly cases: readonly Attack[];
}

const requiredClaims = ['exp'];

describe('hostile tokens of the corpus are judged as the library judges them', () => {
  withCorpus('attacks/attacks-dev.json', (path) => {
    const world = readJson(path) as World;
    for (const attack of world.cases) {
      it(`${attack.class} ${attack.id}`, async () => {
        const before = process.cpuUsage();
        const jwk = world.keys[attack.key];
        await (jwk === undefined ? judgeEncrypted(attack, world) : judgeSigned(attack, jwk, world));
        const { user, system } = process.cpuUsage(before);
        // The library's share is in it, too.
        if (attack.max_ms !== undefined)
          assert.ok((user + system) / 1000 < 2 * attack.max_ms, 'took too long');
      });
    }
  });
});

async function judgeSigned(attack: Attack, jwk: Jwk, { issuer, audience, now }: World): Promise<void> {
  const algorithms = [jwk.alg ?? ''];
  const typ = attack.class === 'typ' ? 'at+jwt' : undefined;
  const verifier = createVerifier({
    keys: jwk.kty === 'oct' ? hmacKey.jwk(jwk) : publicKey.jwk(jwk),
    ...{ algorithms, issuer, audience, requiredClaims, now: () => now * 1000 },
    ...(typ !== undefined && { typ }),
  });
  const expected = { issuer, audience, algorithms, requiredClaims, ...(typ !== undefined && { type: typ }) };
  const options = { keys: JSON.stringify({ keys: [jwk] }), expected, now: now * 1000 };
  await assertParity(attack.token, (token) => verifier.verify(token), options);
}

async function judgeEncrypted({ token, cek, key }: Attack, world: World): Promise<void> {
  const { issuer, audience, now, password } = world;
  const jwk = { kty: 'oct', k: cek ?? '' };
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {
    alg: string;
  };
  const decrypter = createDecrypter({
    keys:
      key === 'password'
        ? passwordKey.utf8(password, { algorithm: header.alg })
        : secretKey.jwk(jwk, { algorithm: 'dir' }),
    ...{
      algorithms: [header.alg],
      encryptions: ['A256GCM', 'A128CBC-HS256'],
      issuer,
      audience,
      requiredClaims,
    },
    now: () => now * 1000,
  });
  const keys = key === 'password' ? password : JSON.stringify(jwk);
  const options = { keys, expected: { issuer, audience, requiredClaims }, now: now * 1000 };
  await assertParity(token, (text) => decrypter.decrypt(text), options);
}
