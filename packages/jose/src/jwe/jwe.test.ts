import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import * as secretKey from '../keys/secret-key.ts';
import { decryptCompactJwe, decryptCompactJweSync } from './decrypt-compact.ts';
import { decryptFlattenedJwe } from './decrypt-json.ts';
import { encryptCompactJwe, encryptCompactJweSync } from './encrypt-compact.ts';
import { encryptFlattenedJwe } from './encrypt-json.ts';
import { by, segment, withHeader } from './hostile.test-helper.ts';
import type { KeyPair } from './jwe.test-helper.ts';
import { codeOf, encryptions, makePair, quick, utf8 } from './jwe.test-helper.ts';

/** Whether the runtime's backend gives promises only. */
const isAsyncOnly = process.execArgv.includes('--conditions=@mintmark/web');
const encryption = 'A256GCM';

describe('compact JWE', () => {
  let pair: KeyPair;
  before(async () => {
    pair = await makePair('A256KW');
  });

  it('carries what the caller adds, the algorithm and the key ID in its protected header', async () => {
    const key = secretKey.bytes(new Uint8Array(32).fill(9), { algorithm: 'A256KW', kid: 'k1' });
    const token = await encryptCompactJwe('Hello', { key, encryption, header: { cty: 'text/plain' } });
    const options = { keys: key, algorithms: ['A256KW'], encryptions };
    const result = await decryptCompactJwe(token, options);
    assert.deepEqual({ ...result.header }, { alg: 'A256KW', kid: 'k1', enc: encryption, cty: 'text/plain' });
    assert.deepEqual([utf8(result.plaintext), result.key], ['Hello', key]);
  });

  for (const algorithm of [
    'dir',
    'A128KW',
    'A128GCMKW',
    'RSA-OAEP',
    'ECDH-ES',
    'ECDH-ES+A128KW',
    'PBES2-HS256+A128KW',
  ]) {
    it(`${algorithm} works synchronously where the runtime does`, async () => {
      const { encryption: key, ...rest } = await makePair(algorithm);
      const encrypt = (): string => encryptCompactJweSync('Hello', { key, encryption, ...quick(algorithm) });
      const options = by({ encryption: key, ...rest });
      if (isAsyncOnly) {
        const token = await encryptCompactJwe('Hello', { key, encryption, ...quick(algorithm) });
        assert.throws(encrypt, { code: 'sync_unavailable' });
        assert.throws(() => decryptCompactJweSync(token, options), { code: 'sync_unavailable' });
        return;
      }
      assert.equal(utf8(decryptCompactJweSync(encrypt(), options).plaintext), 'Hello');
    });
  }

  it('cannot wait for keys synchronously', async () => {
    const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption });
    const keys = { find: async () => [pair.decryption], snapshot: () => undefined };
    assert.equal(await codeOf(decryptCompactJwe(token, { ...by(pair), keys })), 'accepted');
    assert.throws(() => decryptCompactJweSync(token, { ...by(pair), keys }), { code: 'sync_unavailable' });
  });

  it('gives bytes in memory of their own', async () => {
    const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption });
    const { plaintext } = await decryptCompactJwe(token, by(pair));
    assert.equal(Object.getPrototypeOf(plaintext), Uint8Array.prototype);
    assert.equal(plaintext.buffer.byteLength, 5);
  });

  it('tries the keys that fit, those with the key ID first', async () => {
    const make = (fill: number, kid?: string) =>
      secretKey.bytes(new Uint8Array(32).fill(fill), { algorithm: 'A256KW', kid });
    const keys = [make(1), make(2), make(3, 'other')];
    const options = { keys, algorithms: ['A256KW'], encryptions };
    const second = await encryptCompactJwe('Hello', { key: make(2), encryption });
    assert.equal((await decryptCompactJwe(second, options)).key, keys[1]);
    const named = await encryptCompactJwe('Hello', { key: make(3, 'other'), encryption });
    assert.equal((await decryptCompactJwe(named, options)).key, keys[2]);
    const unknown = await encryptCompactJwe('Hello', { key: make(4), encryption });
    assert.equal(await codeOf(decryptCompactJwe(unknown, options)), 'decryption_failed');
    const nobody = { keys: keys[2] ?? [], algorithms: ['A256KW'], encryptions };
    const elsewhere = await encryptCompactJwe('Hello', { key: make(3, 'elsewhere'), encryption });
    assert.equal(await codeOf(decryptCompactJwe(elsewhere, nobody)), 'key_unknown');
  });

  it('uses a key for dir with the content encryption of its length only', async () => {
    const [small, large] = [await makePair('dir', 'A128GCM'), await makePair('dir', 'A256GCM')];
    const token = await encryptCompactJwe('Hello', { key: large.encryption, encryption });
    const both = { keys: [small.decryption, large.decryption], algorithms: ['dir'], encryptions };
    assert.equal((await decryptCompactJwe(token, both)).key, large.decryption);
    assert.equal(await codeOf(decryptCompactJwe(token, by(small))), 'key_mismatch');
    const encrypting = encryptCompactJwe('Hello', { key: small.encryption, encryption });
    assert.equal(await codeOf(encrypting), 'key_mismatch');
  });

  for (const [name, token] of [
    ['nothing', ''],
    ['one segment', 'abc'],
    ['three segments', 'a.b.c'],
    ['four segments', 'a.b.c.d'],
    ['six segments', 'a.b.c.d.e.f'],
    ['a million segments', '.'.repeat(1_000_000)],
    ['no header', '.a.b.c.d'],
    ['a JSON serialization', '{"ciphertext":"a"}'],
    ['no text', 5],
    ['null', null],
  ] as const) {
    it(`refuses ${name}`, async () => {
      assert.equal(await codeOf(decryptCompactJwe(token as string, by(pair))), 'token_malformed');
    });
  }

  it('refuses padding, white space and foreign characters in every segment', async () => {
    const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption });
    const parts = token.split('.');
    for (const [i, part] of parts.entries()) {
      for (const wrong of [`${part}=`, `${part}\n`, ` ${part}`, `${part}+`, `${part.slice(0, -1)}/`]) {
        assert.notEqual(
          await codeOf(decryptCompactJwe(parts.with(i, wrong).join('.'), by(pair))),
          'accepted',
        );
      }
    }
  });
});

describe('allow-lists', () => {
  let pair: KeyPair;
  let token: string;
  before(async () => {
    pair = await makePair('A128KW');
    token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption });
  });

  it('refuse an algorithm or a content encryption that is not listed', async () => {
    const options = by(pair);
    assert.equal(
      await codeOf(decryptCompactJwe(token, { ...options, algorithms: ['A256KW'] })),
      'algorithm_not_allowed',
    );
    assert.equal(
      await codeOf(decryptCompactJwe(token, { ...options, encryptions: ['A128GCM'] })),
      'algorithm_not_allowed',
    );
  });

  it('refuse RSA1_5, none and what is not known', async () => {
    for (const [alg, code] of [
      ['RSA1_5', 'algorithm_refused'],
      ['none', 'algorithm_refused'],
      ['HS256', 'algorithm_unknown'],
      ['constructor', 'algorithm_unknown'],
      [undefined, 'header_invalid'],
      [1, 'header_invalid'],
    ] as const) {
      const hostile = withHeader(token, (header) => (header['alg'] = alg));
      assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), code);
    }
    for (const [enc, code] of [
      ['A128CBC', 'algorithm_unknown'],
      ['__proto__', 'algorithm_unknown'],
      [undefined, 'header_invalid'],
    ] as const) {
      const hostile = withHeader(token, (header) => (header['enc'] = enc));
      assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), code);
    }
  });

  it('say why RSA1_5 is refused', async () => {
    const options = { ...by(pair), algorithms: ['RSA1_5'] };
    await assert.rejects(decryptCompactJwe(token, options), (error: JoseError) => {
      return error.code === 'algorithm_refused' && error.message.includes('Bleichenbacher');
    });
  });

  it('are required, and options that do not exist are refused', async () => {
    const { keys, algorithms } = by(pair);
    const wrong = [
      { keys, algorithms, encryptions: [] },
      { keys, algorithms: [], encryptions },
      { keys, algorithms },
      { keys, encryptions },
      { algorithms, encryptions },
      { ...by(pair), algorithm: 'A128KW' },
      { ...by(pair), critical: 'x' },
      { ...by(pair), limits: { unknown: 1 } },
      { ...by(pair), keys: { alg: 'A128KW' } },
      undefined,
    ];
    for (const options of wrong) {
      await assert.rejects(decryptCompactJwe(token, options as never), TypeError);
    }
    for (const options of [
      { key: pair.encryption },
      { encryption },
      { key: pair.encryption, encryption, enc: 'A128GCM' },
    ]) {
      await assert.rejects(
        encryptCompactJwe('Hello', options as never),
        (error) => error instanceof TypeError || error instanceof JoseError,
      );
    }
    await assert.rejects(encryptCompactJwe(5 as never, { key: pair.encryption, encryption }), TypeError);
    await assert.rejects(encryptCompactJwe('\ud800', { key: pair.encryption, encryption }), TypeError);
  });
});

describe('crit', () => {
  it('is understood where the caller says so, and refused elsewhere', async () => {
    const pair = await makePair('A128KW');
    const options = { key: pair.encryption, encryption, header: { tenant: 'a' }, critical: ['tenant'] };
    const token = await encryptCompactJwe('Hello', options);
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'critical_header_unsupported');
    const { header } = await decryptCompactJwe(token, { ...by(pair), critical: ['tenant'] });
    assert.deepEqual(header.crit, ['tenant']);
    for (const critical of [['absent'], ['enc'], ['tenant', 'tenant']]) {
      await assert.rejects(encryptCompactJwe('Hello', { ...options, critical }), TypeError);
    }
    const jwe = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption });
    for (const name of ['unprotected', 'header']) {
      const decrypting = decryptFlattenedJwe(
        { ...jwe, [name]: { crit: ['tenant'], tenant: 'a' } },
        { ...by(pair), critical: ['tenant'] },
      );
      assert.equal(await codeOf(decrypting), 'critical_header_invalid');
    }
  });
});

describe('a header that is hostile', () => {
  for (const [name, text, code] of [
    ['a name twice', '{"alg":"A128KW","enc":"A256GCM","enc":"A128GCM"}', 'json_duplicate_name'],
    [
      'a name twice, once escaped',
      '{"alg":"A128KW","enc":"A256GCM","\\u0065nc":"A128GCM"}',
      'json_duplicate_name',
    ],
    ['no object', '[]', 'json_invalid'],
    ['a byte order mark', '\ufeff{}', 'json_invalid'],
    ['deep nesting', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'limit_exceeded'],
  ] as const) {
    it(`is refused with ${name}`, async () => {
      const pair = await makePair('A128KW');
      const token = [encodeBase64Url(encodeUtf8(text)), 'AAAA', 'AAAA', 'AAAA', 'AAAA'].join('.');
      assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), code);
    });
  }

  it('is refused over its limit', async () => {
    const pair = await makePair('A128KW');
    const token = [segment({ alg: 'A128KW', x: 'x'.repeat(40_000) }), 'AAAA', 'AAAA', 'AAAA', 'AAAA'].join(
      '.',
    );
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'limit_exceeded');
    const large = 'A'.repeat(1_048_577);
    assert.equal(await codeOf(decryptCompactJwe(large, by(pair))), 'limit_exceeded');
  });
});
