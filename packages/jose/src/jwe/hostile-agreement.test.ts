import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { exportJwk } from '../keys/export-key.ts';
import { generateDecryptionKey } from '../keys/generate-encryption-key.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import { decryptCompactJwe } from './decrypt-compact.ts';
import { decryptFlattenedJwe } from './decrypt-json.ts';
import { encryptCompactJwe } from './encrypt-compact.ts';
import { encryptFlattenedJwe } from './encrypt-json.ts';
import { by, segment, withHeader } from './hostile.test-helper.ts';
import type { KeyPair } from './jwe.test-helper.ts';
import { codeOf, hex, makePair } from './jwe.test-helper.ts';

async function publicJwk(curve: string): Promise<Jwk> {
  const { d: _, alg: __, ...jwk } = exportJwk(await generateDecryptionKey('ECDH-ES', { curve }));
  return jwk;
}

/** A token whose sender's public key was replaced; undefined takes it away. */
async function withEpk(pair: KeyPair, change: (epk: Jwk) => unknown): Promise<string> {
  const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: 'A128GCM' });
  return withHeader(token, (header) => (header['epk'] = change(header['epk'] as Jwk)));
}

describe('the ephemeral public key', () => {
  let pair: KeyPair;
  before(async () => {
    pair = await makePair('ECDH-ES+A128KW', 'A128GCM', 'P-256');
  });

  it('must be on the curve', async () => {
    const token = await withEpk(pair, (epk) => ({ ...epk, y: encodeBase64Url(new Uint8Array(32).fill(3)) }));
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'key_invalid');
  });

  it('must not be the point at infinity or have a coordinate out of range', async () => {
    for (const byte of [0x00, 0xff]) {
      const coordinate = encodeBase64Url(new Uint8Array(32).fill(byte));
      const token = await withEpk(pair, (epk) => ({ ...epk, x: coordinate, y: coordinate }));
      assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'key_invalid');
    }
  });

  for (const curve of ['P-384', 'P-521', 'X25519']) {
    it(`must not be on ${curve} where the key is on P-256`, async () => {
      const other = await publicJwk(curve);
      assert.equal(
        await codeOf(decryptCompactJwe(await withEpk(pair, () => other), by(pair))),
        'key_mismatch',
      );
    });
  }

  it('must not name the curve of the key and have the numbers of another', async () => {
    const other = await publicJwk('P-384');
    const token = await withEpk(pair, () => ({ ...other, crv: 'P-256' }));
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'key_invalid');
  });

  it('must not be a private key', async () => {
    const token = await withEpk(pair, (epk) => ({ ...epk, d: 'AAAA' }));
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'header_invalid');
  });

  it('must not be an RSA key, which costs time to read', async () => {
    const n = encodeBase64Url(new Uint8Array(2048).fill(0xff));
    const token = await withEpk(pair, () => ({ kty: 'RSA', crv: 'P-256', n, e: 'AQAB', d: n }));
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'key_mismatch');
  });

  for (const epk of [undefined, null, 'text', [], 1]) {
    it(`must be an object, not ${JSON.stringify(epk) ?? 'absent'}`, async () => {
      assert.equal(
        await codeOf(decryptCompactJwe(await withEpk(pair, () => epk), by(pair))),
        'header_invalid',
      );
    });
  }

  for (const point of [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ]) {
    it(`must not be the point of low order ${point.slice(0, 8)}… on X25519`, async () => {
      for (const algorithm of ['ECDH-ES', 'ECDH-ES+A128KW']) {
        const own = await makePair(algorithm, 'A128GCM', 'X25519');
        const token = await withEpk(own, (epk) => ({ ...epk, x: encodeBase64Url(hex(point)) }));
        assert.equal(await codeOf(decryptCompactJwe(token, by(own))), 'key_invalid');
      }
    });
  }
});

describe('apu and apv', () => {
  let pair: KeyPair;
  before(async () => {
    pair = await makePair('ECDH-ES', 'A128GCM', 'P-256');
  });

  it('are bound into the key', async () => {
    const [apu, apv] = [Uint8Array.of(1), Uint8Array.of(2)];
    const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: 'A128GCM', apu, apv });
    const { header } = await decryptCompactJwe(token, by(pair));
    assert.deepEqual([header['apu'], header['apv']], ['AQ', 'Ag']);
    const jwe = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption: 'A128GCM' });
    const hostile = { ...jwe, unprotected: { apu: 'AQ' } };
    assert.equal(await codeOf(decryptFlattenedJwe(hostile, by(pair))), 'decryption_failed');
  });

  for (const [apu, apv] of [
    [1, undefined],
    [undefined, {}],
    ['A', undefined],
    ['AQ==', undefined],
    ['AQ', 'AQ'],
  ]) {
    it(`must be different base64url texts, not ${JSON.stringify([apu, apv])}`, async () => {
      const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: 'A128GCM' });
      const hostile = withHeader(token, (header) => Object.assign(header, { apu, apv }));
      assert.equal(await codeOf(decryptCompactJwe(hostile, by(pair))), 'header_invalid');
    });
  }

  it('must differ when encrypting', async () => {
    const options = {
      key: pair.encryption,
      encryption: 'A128GCM',
      apu: Uint8Array.of(1),
      apv: Uint8Array.of(1),
    };
    await assert.rejects(encryptCompactJwe('Hello', options), TypeError);
  });
});

describe('parameters of the key management', () => {
  for (const name of ['alg', 'enc', 'zip', 'crit', 'epk', 'apu', 'apv', 'iv', 'tag', 'p2s', 'p2c']) {
    it(`"${name}" cannot be set by the caller's headers`, async () => {
      const { encryption: key } = await makePair('A128KW');
      const added = { [name]: 'x' };
      await assert.rejects(
        encryptCompactJwe('Hello', { key, encryption: 'A128GCM', header: added }),
        TypeError,
      );
      await assert.rejects(
        encryptFlattenedJwe('Hello', { key, encryption: 'A128GCM', sharedHeader: added }),
        TypeError,
      );
      await assert.rejects(
        encryptFlattenedJwe('Hello', { key, encryption: 'A128GCM', recipientHeader: added }),
        TypeError,
      );
    });
  }

  it('may not stand in two headers', async () => {
    const pair = await makePair('ECDH-ES', 'A128GCM', 'P-256');
    const jwe = await encryptFlattenedJwe('Hello', { key: pair.encryption, encryption: 'A128GCM' });
    const epk = await publicJwk('P-256');
    assert.equal(await codeOf(decryptFlattenedJwe({ ...jwe, header: { epk } }, by(pair))), 'header_invalid');
  });

  for (const name of ['iv', 'tag']) {
    for (const value of [undefined, 1, '', 'AAAA', 'AA==']) {
      it(`A128GCMKW refuses ${JSON.stringify(value) ?? 'an absent value'} as "${name}"`, async () => {
        const pair = await makePair('A128GCMKW');
        const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption: 'A128GCM' });
        const hostile = withHeader(token, (header) => (header[name] = value));
        const code = await codeOf(decryptCompactJwe(hostile, by(pair)));
        assert.equal(code, value === '' || value === 'AAAA' ? 'decryption_failed' : 'header_invalid');
      });
    }
  }

  it('are read as own members only', async () => {
    const pair = await makePair('PBES2-HS256+A128KW');
    const protectedSegment = segment({
      alg: 'PBES2-HS256+A128KW',
      enc: 'A128GCM',
      ['__proto__']: { p2c: 1000, p2s: 'AAAAAAAAAAAAAAAA' },
    });
    const token = [protectedSegment, 'AAAA', 'AAAA', 'AAAA', 'AAAA'].join('.');
    assert.equal(await codeOf(decryptCompactJwe(token, by(pair))), 'header_invalid');
  });
});
