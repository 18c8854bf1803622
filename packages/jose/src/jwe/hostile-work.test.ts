import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { decodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { decryptCompactJwe } from './decrypt-compact.ts';
import { decryptFlattenedJwe, decryptGeneralJwe } from './decrypt-json.ts';
import { encryptCompactJwe } from './encrypt-compact.ts';
import { encryptFlattenedJwe } from './encrypt-json.ts';
import { by, seal, segment, withHeader } from './hostile.test-helper.ts';
import type { KeyPair } from './jwe.test-helper.ts';
import { codeOf, makePair, utf8 } from './jwe.test-helper.ts';

describe('PBES2', () => {
  let pair: KeyPair;
  let token: string;
  before(async () => {
    pair = await makePair('PBES2-HS256+A128KW');
    token = await encryptCompactJwe('Hello', {
      key: pair.encryption,
      encryption: 'A128GCM',
      iterations: 1000,
    });
  });

  for (const [p2c, code] of [
    [1_000_000_000, 'limit_exceeded'],
    [2 ** 31, 'limit_exceeded'],
    [630_001, 'limit_exceeded'],
    [Number.MAX_VALUE, 'header_invalid'],
    [999, 'header_invalid'],
    [0, 'header_invalid'],
    [-1000, 'header_invalid'],
    [1000.5, 'header_invalid'],
    ['1000', 'header_invalid'],
    [null, 'header_invalid'],
  ] as const) {
    it(`refuses an iteration count of ${JSON.stringify(p2c)}`, async () => {
      const hostile = withHeader(token, (header) => (header['p2c'] = p2c));
      assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), code);
    });
  }

  it('refuses a salt of less than 8 bytes', async () => {
    const hostile = withHeader(token, (header) => (header['p2s'] = 'AAAAAAAAAA'.slice(0, 8)));
    assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), 'header_invalid');
  });

  it('is refused unless it is in the allow-list', async () => {
    const options = { ...by(pair), algorithms: ['A128KW'] };
    assert.equal(await codeOf(decryptCompactJwe(token, options)), 'algorithm_not_allowed');
  });

  it('refuses to encrypt with less than 1000 iterations', async () => {
    for (const iterations of [999, 0, -1, 1000.5, Number.NaN]) {
      const options = { key: pair.encryption, encryption: 'A128GCM', iterations };
      await assert.rejects(encryptCompactJwe('Hello', options), TypeError);
    }
  });

  it('takes a higher count where the caller raises the limit', async () => {
    const iterations = 640_000;
    const costly = await encryptCompactJwe('Hello', {
      key: pair.encryption,
      encryption: 'A128GCM',
      iterations,
    });
    assert.equal(await codeOf(decryptCompactJwe(costly, by(pair))), 'limit_exceeded');
    const limits = { passwordIterations: iterations };
    assert.equal(await codeOf(decryptCompactJwe(costly, { ...by(pair), limits })), 'accepted');
  });

  it('counts the iterations of all recipients together', async () => {
    const one = await encryptFlattenedJwe('Hello', {
      key: pair.encryption,
      encryption: 'A128GCM',
      iterations: 1000,
    });
    const protectedHeader = JSON.parse(utf8(decodeBase64Url(one.protected))) as Record<string, unknown>;
    const { enc, ...own } = protectedHeader;
    const recipient = { header: { ...own, p2c: 300_000 }, encrypted_key: one.encrypted_key };
    const { encrypted_key: _, ...shared } = one;
    const hostile = {
      ...shared,
      protected: segment({ enc }),
      recipients: Array.from({ length: 16 }, () => recipient),
    };
    const options = { ...by(pair), limits: { passwordIterations: 3000 } };
    assert.equal(await codeOf(decryptGeneralJwe(hostile, options)), 'limit_exceeded');
    assert.equal(await codeOf(decryptGeneralJwe(hostile, by(pair))), 'decryption_failed');
  });
});

describe('compression', () => {
  let pair: KeyPair;
  before(async () => {
    pair = await makePair('dir');
  });

  const bomb = deflateRawSync(new Uint8Array(100_000_000));

  it('stops a bomb of 100 MB at the bound, in little memory', async () => {
    const token = await seal(pair, { zip: 'DEF' }, bomb);
    const memory = process.memoryUsage().arrayBuffers;
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'compression_invalid');
    assert.ok(process.memoryUsage().arrayBuffers - memory < 20_000_000);
  });

  it('does not inflate what is not authentic', async () => {
    const token = await seal(pair, { zip: 'DEF' }, bomb);
    const hostile = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBA' : 'AAAA');
    assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), 'decryption_failed');
  });

  it('gives a plaintext exactly as large as the bound, and none larger', async () => {
    const options = { ...by(pair), limits: { inflatedBytes: 1000 } };
    const exact = await seal(pair, { zip: 'DEF' }, deflateRawSync(new Uint8Array(1000)));
    assert.equal((await decryptCompactJwe(exact, options)).plaintext.length, 1000);
    const larger = await seal(pair, { zip: 'DEF' }, deflateRawSync(new Uint8Array(1001)));
    assert.equal(await codeOf(decryptCompactJwe(larger, options)), 'compression_invalid');
  });

  it('refuses compressed data that is damaged, cut short or has bytes after its end', async () => {
    const good = deflateRawSync(encodeUtf8('Hello, hello, hello'));
    for (const bytes of [
      good.subarray(0, -1),
      new Uint8Array([...good, 0]),
      new Uint8Array(0),
      encodeUtf8('no data'),
    ]) {
      const token = await seal(pair, { zip: 'DEF' }, bytes);
      assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'compression_invalid');
    }
  });

  for (const zip of ['GZ', 'def', 'none', '']) {
    it(`refuses the unknown compression "${zip}"`, async () => {
      const token = await seal(pair, { zip }, encodeUtf8('Hello'));
      assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'header_invalid');
    });
  }

  it('refuses zip in an unprotected header', async () => {
    const jwe = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption: 'A256GCM' });
    for (const name of ['unprotected', 'header']) {
      const decrypting = decryptFlattenedJwe({ ...jwe, [name]: { zip: 'DEF' } }, by(pair));
      assert.equal(await codeOf(decrypting), 'header_invalid');
    }
  });
});
