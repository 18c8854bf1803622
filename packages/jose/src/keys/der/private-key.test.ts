import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coded, derOf, ecPair } from './der.test-helper.ts';
import { parsePbes2 } from './pbes2.ts';
import { parseSec1PrivateKey } from './sec1.ts';
import { readSequence } from './reader.ts';
import { writeInteger, writeSequence, writeElement } from './writer.ts';
import { fromHex } from './hex.ts';

const invalid = coded('key_invalid');

describe('an EC private key (SEC 1)', () => {
  it('is refused in any version but 1', () => {
    const der = derOf(ecPair.privateKey, 'sec1');
    const changed = Uint8Array.from(der);
    const at = changed.findIndex((_, i) => changed[i] === 2 && changed[i + 1] === 1 && changed[i + 2] === 1);
    changed[at + 2] = 2;
    assert.ok(parseSec1PrivateKey(der));
    assert.throws(() => parseSec1PrivateKey(changed), invalid);
  });
});

describe('the parameters of a locked key', () => {
  const oid = (hex: string): Uint8Array => writeElement(0x06, fromHex(hex));
  const aes256 = writeSequence(oid('60864801650304012a'), writeElement(0x04, new Uint8Array(16)));
  const parameters = (...more: readonly Uint8Array[]): Uint8Array => {
    const derivation = writeSequence(
      writeElement(0x04, new Uint8Array(8)),
      writeInteger(Uint8Array.of(0x10, 0)),
      ...more,
    );
    const pbkdf2 = writeSequence(oid('2a864886f70d01050c'), derivation);
    const [content] = readSequence(
      writeSequence(writeSequence(oid('2a864886f70d01050d'), writeSequence(pbkdf2, aes256))),
      [0x30],
    );
    return content;
  };

  it('may name the length of the key, if it is that of the cipher', () => {
    const named = parsePbes2(parameters(writeInteger(Uint8Array.of(32))));
    assert.deepEqual([named.keyBytes, named.iterations, named.hash], [32, 4096, 'SHA-1']);
    assert.throws(() => parsePbes2(parameters(writeInteger(Uint8Array.of(16)))), invalid);
  });
});
