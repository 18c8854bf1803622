import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { inspect, inspectAll } from '@mintmark/inspect';
import { corpus, corpusNow } from '../corpus/tokens.ts';
import { testKeys, verifyingJwk } from '../corpus/test-keys.ts';
import { bounded, encode, fill } from './work.ts';

const good = corpus[0]?.token ?? '';

/** An encrypted token that asks for so many iterations. */
function stretched(p2c: string, algorithm = 'PBES2-HS256+A128KW'): string {
  const header = encode(`{"alg":"${algorithm}","enc":"A128GCM","p2c":${p2c},"p2s":"${fill('A', 22)}"}`);
  return [header, fill('A', 32), fill('A', 16), 'AAAA', fill('A', 22)].join('.');
}

describe('what a token asks for is not done beyond bounds', () => {
  for (const p2c of ['1000000000', '1e400', '1e9', '-1', '1.5', '"600000"', 'null', '600000']) {
    it(`iterations: ${p2c}`, async () => {
      await bounded(p2c, async () => {
        const { verdicts } = await inspect(stretched(p2c), { keys: 'a password' });
        assert.equal(verdicts.signature.state, 'no');
      });
    });
  }

  it('passwords, of which a few are tried', async () => {
    const keys = Array.from({ length: 100 }, (_, at) => ({ kty: 'oct', k: encode(`password ${at}`) }));
    const token = stretched('210000', 'PBES2-HS512+A256KW');
    await bounded('passwords', () => inspect(token, { keys: JSON.stringify({ keys }) }));
  });

  it('recipients by password', async () => {
    const recipient = {
      header: { alg: 'PBES2-HS256+A128KW', p2c: 600_000, p2s: fill('A', 22) },
      encrypted_key: fill('A', 32),
    };
    for (const count of [2, 16, 1000]) {
      const token = {
        ...{
          protected: encode({ enc: 'A128GCM' }),
          iv: fill('A', 16),
          ciphertext: 'AAAA',
          tag: fill('A', 22),
        },
        recipients: Array.from({ length: count }, () => recipient),
      };
      await bounded(`${count} recipients`, () => inspect(JSON.stringify(token), { keys: 'a password' }));
    }
  });

  it('what a compressed plaintext unfolds to', async () => {
    const cek = randomBytes(32);
    const header = encode({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' });
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', cek, iv).setAAD(Buffer.from(header));
    const content = Buffer.concat([
      cipher.update(deflateRawSync(Buffer.alloc(100_000_000, 0x20))),
      cipher.final(),
    ]);
    const token = [header, '', encode(iv), encode(content), encode(cipher.getAuthTag())].join('.');
    await bounded('unfolding', async () => {
      const { verdicts } = await inspect(token, { keys: JSON.stringify({ kty: 'oct', k: encode(cek) }) });
      assert.deepEqual([verdicts.signature.state, verdicts.signature.code], ['no', 'compression_invalid']);
    });
  });

  it('keys of a set', async () => {
    const keys = Array.from({ length: 1000 }, () => ({
      ...verifyingJwk('rsa'),
      kid: undefined,
      n: encode(randomBytes(256)),
    }));
    const token = corpus.find(({ name }) => name === 'Google ID token')?.token ?? '';
    await bounded('keys', () => inspect(token, { keys: JSON.stringify({ keys }) }));
  });

  it('thousands of tokens at once', async () => {
    const tokens = Array.from({ length: 2000 }, (_, at) => corpus[at % corpus.length]?.token ?? '');
    await bounded('tokens', () => inspectAll(tokens, { now: corpusNow }));
  });
});

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', ''];

describe('names that every object inherits are names like any other', () => {
  for (const name of names) {
    const v = JSON.stringify(name);
    it(`${v} in header, claims, keys and expectations`, async () => {
      const header = encode(
        `{"alg":${v},"typ":${v},"kid":${v},"enc":${v},"cty":${v},"zip":${v},"crit":[${v}],${v}:{"a":1},"jwk":{"kty":${v},"crv":${v},"alg":${v}},"x5c":${v}}`,
      );
      const claims = encode(
        `{${v}:${v},"iss":${v},"aud":${v},"sub":${v},"_sd_alg":${v},"scope":${v},"typ":${v},"events":{${v}:{}},"cnf":{${v}:1},"exp":${v}}`,
      );
      const key = `{"kty":${v},"alg":${v},"kid":${v},"crv":${v},"use":${v},"key_ops":[${v}]}`;
      const expected = {
        issuer: name,
        audience: name,
        type: name,
        algorithms: [name],
        requiredClaims: [name],
      };
      for (const keys of [name, key, `{"keys":[${key},{"kty":"oct","k":"AAAA","alg":${v}}]}`]) {
        for (const token of [
          `${header}.${claims}.AAAA`,
          `${header}.AA.AA.AA.AA`,
          `${header}.${claims}.AAAA~`,
        ]) {
          const { verdicts } = await inspect(token, { keys, expected });
          assert.notEqual(verdicts.signature.state, 'yes');
        }
      }
      assert.equal(Reflect.get({}, 'a'), undefined);
    });
  }

  it('and are told as such where they are missing', async () => {
    for (const name of names) {
      const { verdicts } = await inspect(good, { expected: { requiredClaims: [name] } });
      assert.deepEqual([verdicts.policy.state, verdicts.policy.code], ['no', 'claim_missing']);
    }
  });

  it('as the name of a claim that is there', async () => {
    for (const name of names) {
      const token = `${encode({ alg: 'HS256' })}.${encode(`{${JSON.stringify(name)}:1}`)}.AAAA`;
      const { verdicts } = await inspect(token, { expected: { requiredClaims: [name], issuer: 'x' } });
      assert.deepEqual([verdicts.policy.code, verdicts.policy.facts['claim']], ['claim_missing', 'iss']);
    }
  });
});

it('an encrypted token in encrypted tokens is opened so far and no further', async () => {
  const { encryptCompactJwe, secretKey } = await import('@mintmark/jose');
  let token = good;
  for (let layer = 0; layer < 12; layer++) {
    const key = secretKey.jwk(testKeys.wrap);
    token = await encryptCompactJwe(token, { key, encryption: 'A256GCM', header: { cty: 'JWT' } });
  }
  const inspection = await inspect(token, { keys: JSON.stringify(testKeys.wrap), now: corpusNow });
  let layers = 0;
  for (let inner: typeof inspection | undefined = inspection; inner !== undefined; inner = inner.inner)
    layers += 1;
  assert.equal(layers, 8);
  assert.ok(Object.values(inspection.verdicts).some(({ state }) => state !== 'yes'));
});
