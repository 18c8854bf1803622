import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coded, derOf, ecPair, pair, rsaPair } from './der.test-helper.ts';
import { parseCertificate } from './certificate.ts';
import { decodeEcPoint, isOnCurve } from './ec-point.ts';
import { fromHex, toHex } from './hex.ts';
import { parsePkcs8 } from './pkcs8.ts';
import { parsePrivateKeyDer } from './private-key.ts';
import { parsePublicKeyDer } from './public-key.ts';
import { readElements, readPositive } from './reader.ts';
import { parseSpki } from './spki.ts';
import { writeBitString, writeElement, writeInteger, writeSequence } from './writer.ts';

const invalid = coded('key_invalid');
const rsaAlgorithm = fromHex('300d06092a864886f70d0101010500');
const rsaSpki = (n: Uint8Array, e: Uint8Array): Uint8Array =>
  writeSequence(rsaAlgorithm, writeBitString(writeSequence(n, e)));
const three = writeInteger(Uint8Array.of(3));
const p256 = fromHex('301306072a8648ce3d020106082a8648ce3d030107');
const ecSpki = (point: Uint8Array): Uint8Array => writeSequence(p256, writeBitString(point));
const goodSpki = derOf(ecPair.publicKey, 'spki');
const goodPoint = goodSpki.slice(-65);

describe('DER reader', () => {
  const bad: Record<string, string> = {
    'a length of two bytes that fits in one': '04810100',
    'a length of three bytes that fits in two': '0482007f',
    'a length of four bytes that fits in three': `048300ffff${'00'.repeat(65_535)}`.slice(0, 8000),
    'an indefinite length': '308004010000',
    'the reserved length 255': '04ff00',
    'a huge length': '0484ffffffff00',
    'a length past the end': '040500',
    'a tag alone': '30',
    'a length cut short': '048201',
    'a tag number over 30': '1f8101010000',
  };
  for (const [name, hex] of Object.entries(bad)) {
    it(`refuses ${name}`, () => assert.throws(() => readElements(fromHex(hex)), invalid));
  }
  it('refuses more than 64 kB before it reads any', () => {
    assert.throws(() => parseSpki(new Uint8Array(65_537)), coded('limit_exceeded'));
  });
  it('reads nesting of any depth in bounded time and stack', () => {
    let nested: Uint8Array = new Uint8Array();
    for (let depth = 0; depth < 10_000 && nested.length < 60_000; depth++)
      nested = writeElement(0x30, nested);
    for (const parse of [parsePublicKeyDer, parsePrivateKeyDer]) assert.throws(() => parse(nested), invalid);
    assert.throws(() => parseCertificate(nested), coded('certificate_invalid'));
  });
  it('refuses negative, empty, zero and padded numbers', () => {
    for (const hex of ['', 'ff', '80', '00', '0001', '007f', '000080']) {
      assert.throws(() => readPositive(fromHex(hex)), invalid);
    }
    assert.equal(toHex(readPositive(fromHex('0080'))), '80');
  });
});

describe('SubjectPublicKeyInfo', () => {
  it('refuses trailing data at every level', () => {
    const extra = fromHex('0500');
    const [algorithm, key] = [p256, writeBitString(goodPoint)];
    for (const der of [
      Uint8Array.from([...goodSpki, 0]),
      Uint8Array.from([...goodSpki, 5, 0]),
      writeSequence(algorithm, key, extra),
      writeSequence(fromHex('301506072a8648ce3d020106082a8648ce3d0301070500'), key),
      writeSequence(rsaAlgorithm, writeBitString(writeSequence(three, three, extra))),
    ]) {
      assert.throws(() => parseSpki(der), invalid);
    }
  });
  it('refuses RSA numbers that are zero, negative or padded', () => {
    for (const hex of ['020100', '0200', '0201ff', '02020001']) {
      assert.throws(() => parseSpki(rsaSpki(fromHex(hex), three)), invalid);
      assert.throws(() => parseSpki(rsaSpki(three, fromHex(hex))), invalid);
    }
  });
  it('refuses RSA without its NULL, and EC with one', () => {
    const key = writeBitString(writeSequence(three, three));
    assert.throws(() => parseSpki(writeSequence(fromHex('300b06092a864886f70d010101'), key)), invalid);
    assert.throws(
      () => parseSpki(writeSequence(fromHex('300906072a8648ce3d02010500'), writeBitString(goodPoint))),
      invalid,
    );
  });
  it('refuses a BIT STRING that is not whole bytes', () => {
    for (const bits of [fromHex('0300'), writeElement(3, Uint8Array.of(1), goodPoint)]) {
      assert.throws(() => parseSpki(writeSequence(p256, bits)), invalid);
    }
  });
  it('refuses points off the curve, at infinity, hybrid, short, long and beyond the field', () => {
    const off = Uint8Array.from(goodPoint);
    off[64] = (off[64] ?? 0) ^ 1;
    const hybrid = Uint8Array.of(6 + ((goodPoint[64] ?? 0) & 1), ...goodPoint.subarray(1));
    const p = fromHex('ffffffff00000001000000000000000000000000ffffffffffffffffffffffff');
    const beyond = Uint8Array.of(4, ...p, ...goodPoint.subarray(33));
    for (const point of [
      off,
      hybrid,
      beyond,
      Uint8Array.of(0),
      new Uint8Array(),
      goodPoint.subarray(0, 64),
      Uint8Array.of(...goodPoint, 0),
      Uint8Array.of(4, ...new Uint8Array(64)),
      Uint8Array.of(2, ...p),
    ]) {
      assert.throws(() => parseSpki(ecSpki(point)), invalid);
    }
  });
  it('refuses a compressed point whose x belongs to none', () => {
    // About half of all x do.
    let refused = 0;
    for (let last = 0; last < 64; last++) {
      const point = Uint8Array.of(2, ...goodPoint.subarray(1, 32), last);
      try {
        const { x, y } = decodeEcPoint('P-256', point);
        assert.ok(isOnCurve('P-256', BigInt(`0x${toHex(x)}`), BigInt(`0x${toHex(y)}`)));
        assert.equal((y.at(-1) ?? 0) % 2, 0);
      } catch (error) {
        if (!invalid(error)) throw error;
        refused++;
      }
    }
    assert.ok(refused > 0 && refused < 64);
  });
  it('refuses keys of unknown algorithms and of a wrong length', () => {
    for (const identifier of ['06072a8648ce380401', '06032b6572', '06072a8648ce3d020106052b81040021']) {
      assert.throws(
        () => parseSpki(writeSequence(writeElement(0x30, fromHex(identifier)), writeBitString(goodPoint))),
        invalid,
      );
    }
    for (const length of [0, 31, 33]) {
      assert.throws(
        () => parseSpki(writeSequence(fromHex('300506032b6570'), writeBitString(new Uint8Array(length)))),
        invalid,
      );
    }
  });
});

describe('private keys', () => {
  const ecDer = derOf(ecPair.privateKey, 'sec1');
  const replaced = (der: Uint8Array, from: string, to: string): Uint8Array => {
    assert.ok(toHex(der).includes(from), 'the test replaces something');
    return fromHex(toHex(der).replace(from, to));
  };

  it('refuses an EC scalar of zero or not below the order', () => {
    const d = toHex(ecDer).slice(14, 78);
    const n = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
    for (const bad of ['00'.repeat(32), n, 'ff'.repeat(32)]) {
      assert.throws(() => parsePrivateKeyDer(replaced(ecDer, d, bad)), invalid);
    }
  });
  it('refuses an EC key whose public key is another one', () => {
    const other = toHex(derOf(pair('P-256').publicKey, 'spki')).slice(-128);
    const d = toHex(ecDer).slice(14, 78);
    const changed = `${d.slice(0, -1)}${d.endsWith('0') ? '1' : '0'}`;
    assert.ok(toHex(ecDer).includes(other));
    assert.throws(() => parsePrivateKeyDer(replaced(ecDer, d, changed)), /another one/);
  });
  it('refuses an EC key that names another curve inside than outside', () => {
    const inner = writeSequence(
      writeInteger(Uint8Array.of(1)),
      writeElement(0x04, new Uint8Array(32).fill(1)),
      writeElement(0xa0, fromHex('06052b8104000a')),
    );
    const der = writeSequence(writeInteger(Uint8Array.of(0)), p256, writeElement(0x04, inner));
    assert.throws(() => parsePkcs8(der), /two different/);
  });
  it('refuses an RSA key of several primes', () => {
    const numbers = Array.from({ length: 8 }, () => three);
    assert.throws(
      () => parsePrivateKeyDer(writeSequence(writeInteger(Uint8Array.of(1)), ...numbers)),
      /two primes/,
    );
    assert.throws(
      () => parsePrivateKeyDer(writeSequence(fromHex('020100'), ...numbers, writeSequence())),
      /two primes/,
    );
  });
  it('refuses PKCS#8 of another version', () => {
    const der = derOf(pair('Ed25519').privateKey, 'pkcs8');
    for (const version of ['020101', '020102', '02020000']) {
      assert.throws(() => parsePkcs8(writeSequence(fromHex(version), der.subarray(5))), invalid);
    }
  });
  it('reads version 2 with its public key, and refuses it with another', () => {
    const der = derOf(pair('Ed25519').privateKey, 'pkcs8');
    const publicBytes = derOf(pair('Ed25519').publicKey, 'spki').slice(-32);
    const version2 = (bytes: Uint8Array): Uint8Array =>
      writeSequence(fromHex('020101'), der.subarray(5), writeElement(0x81, Uint8Array.of(0), bytes));
    assert.deepEqual(parsePkcs8(version2(publicBytes)), parsePkcs8(der));
    publicBytes[0] = (publicBytes[0] ?? 0) ^ 1;
    assert.throws(() => parsePkcs8(version2(publicBytes)), /another one/);
  });
  it('says that an expanded ML-DSA key needs its seed', () => {
    const mlDsa = fromHex('300b0609608648016503040311');
    const wrap = (...parts: Uint8Array[]): Uint8Array =>
      writeSequence(writeInteger(Uint8Array.of(0)), mlDsa, writeElement(0x04, ...parts));
    assert.throws(() => parsePkcs8(wrap(writeElement(0x04, new Uint8Array(2560)))), /seed/);
    assert.throws(() => parsePkcs8(wrap(writeElement(0x80, new Uint8Array(31)))), invalid);
    const both = writeSequence(
      writeElement(0x04, new Uint8Array(32)),
      writeElement(0x04, new Uint8Array(2560)),
    );
    assert.throws(() => parsePkcs8(wrap(both)), /not that of its seed/);
  });
  it('puts no byte of the key into a message', () => {
    const der = derOf(rsaPair.privateKey, 'pkcs8');
    for (let cut = 1; cut < der.length; cut += 13) {
      assert.throws(
        () => parsePkcs8(der.subarray(0, cut)),
        (error) => invalid(error) && error instanceof Error && !/[0-9a-f]{8}/.test(error.message),
      );
    }
  });
});
