import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { JoseError } from '../../errors/jose-error.ts';
import { parseCertificate } from './certificate.ts';
import { derOf, pairs } from './der.test-helper.ts';
import { parsePbes2 } from './pbes2.ts';
import { formatPem, parsePem, parsePemBlocks } from './pem.ts';
import { parsePrivateKeyDer } from './private-key.ts';
import { publicKeyLookalike } from './public-key-lookalike.ts';
import { parsePublicKeyDer } from './public-key.ts';
import { readElements, readPositive } from './reader.ts';
import { writeElement, writeInteger } from './writer.ts';

/** Runs a parser that may refuse with a code, and nothing else. */
function runCoded(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
  }
}

const parsers = [parsePublicKeyDer, parsePrivateKeyDer, parseCertificate, parsePbes2, publicKeyLookalike];
const smallDers = pairs
  .filter(({ name }) => !name.startsWith('ML-DSA') && name !== 'P-521')
  .flatMap(({ publicKey, privateKey }) => [derOf(publicKey, 'spki'), derOf(privateKey, 'pkcs8')]);

describe('parsers of DER and PEM', () => {
  it('refuse random bytes with a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const parse of parsers) {
          runCoded(() => parse(bytes));
          runCoded(() => parse(writeElement(0x30, bytes)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuse truncated and changed keys with a code', () => {
    const damage = fc.record({
      der: fc.constantFrom(...smallDers),
      at: fc.nat(),
      bit: fc.nat(7),
      isCut: fc.boolean(),
    });
    fc.assert(
      fc.property(damage, ({ der, at, bit, isCut }) => {
        const index = at % der.length;
        const damaged = isCut ? der.slice(0, index) : der.slice();
        if (!isCut) damaged[index] = (damaged[index] ?? 0) ^ (1 << bit);
        for (const parse of parsers) runCoded(() => parse(damaged));
        if (isCut) assert.throws(() => parsePrivateKeyDer(damaged), JoseError);
      }),
      { numRuns: 400 },
    );
  });

  it('refuse random text with a code', () => {
    const piece = fc.constantFrom(
      '-----',
      'BEGIN ',
      'END ',
      'PUBLIC KEY',
      '\n',
      'AAAA',
      '=',
      'Proc-Type: 4,ENCRYPTED',
      ' ',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          runCoded(() => parsePem(text));
          runCoded(() => parsePemBlocks(text));
        },
      ),
    );
  });

  it('read what the writers write', () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(bytes, fc.constantFrom(0x04, 0x30, 0xa0), (content, tag) => {
        const [element, ...rest] = readElements(writeElement(tag, content));
        assert.deepEqual([element?.tag, element?.content, rest.length], [tag, content, 0]);
        assert.deepEqual(Uint8Array.from(parsePem(formatPem('PUBLIC KEY', content)).der), content);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 300n }), (number) => {
        const hex = number.toString(16);
        const [element] = readElements(
          writeInteger(Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')),
        );
        const read = readPositive(element?.content ?? new Uint8Array());
        assert.equal(BigInt(`0x${Buffer.from(read).toString('hex')}`), number);
      }),
    );
  });
});
