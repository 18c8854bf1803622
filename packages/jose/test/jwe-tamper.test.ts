import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { contentEncryptionNames } from '../src/algorithms/content-encryption-algorithms.ts';
import { keyManagementNames } from '../src/algorithms/key-management-algorithms.ts';
import { decryptCompactJwe } from '../src/jwe/decrypt-compact.ts';
import { encryptCompactJwe } from '../src/jwe/encrypt-compact.ts';
import { by } from '../src/jwe/hostile.test-helper.ts';
import { codeOf, makePair, quick } from '../src/jwe/jwe.test-helper.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Flips one of the six bits that a character of base64url stands for. */
function flipBit(token: string, position: number, bit: number): string {
  const value = alphabet.indexOf(token[position] ?? '');
  return token.slice(0, position) + alphabet[value ^ (1 << bit)] + token.slice(position + 1);
}

describe('round trip and tampering', () => {
  for (const algorithm of keyManagementNames) {
    for (const encryption of contentEncryptionNames) {
      it(`${algorithm} with ${encryption} gives back every plaintext and refuses every flipped bit`, async () => {
        const pair = await makePair(
          algorithm,
          encryption,
          algorithm.startsWith('ECDH') ? 'P-256' : undefined,
        );
        const options = { key: pair.encryption, encryption, ...quick(algorithm) };
        const cases = fc.record({
          plaintext: fc.uint8Array({ maxLength: 100 }),
          at: fc.nat(),
          bit: fc.nat(5),
          compress: fc.boolean(),
        });
        await fc.assert(
          fc.asyncProperty(cases, async ({ plaintext, at, bit, compress }) => {
            const token = await encryptCompactJwe(plaintext, { ...options, compress });
            const opened = await decryptCompactJwe(token, by(pair));
            assert.deepEqual(opened.plaintext, plaintext);
            const position = at % token.length;
            if (token[position] === '.') return;
            const tampered = flipBit(token, position, bit);
            assert.notEqual(await codeOf(decryptCompactJwe(tampered, by(pair))), 'accepted');
          }),
          { numRuns: 15 },
        );
      });
    }
  }

  for (const [algorithm, encryption] of [
    ['dir', 'A256GCM'],
    ['A128KW', 'A128CBC-HS256'],
    ['ECDH-ES', 'A128GCM'],
  ] as const) {
    it(`${algorithm} with ${encryption} refuses each single bit flipped`, async () => {
      const pair = await makePair(algorithm, encryption, algorithm === 'ECDH-ES' ? 'X25519' : undefined);
      const token = await encryptCompactJwe('Hello', { key: pair.encryption, encryption });
      for (let position = 0; position < token.length; position++) {
        if (token[position] === '.') continue;
        for (let bit = 0; bit < 6; bit++) {
          const tampered = flipBit(token, position, bit);
          assert.notEqual(await codeOf(decryptCompactJwe(tampered, by(pair))), 'accepted', tampered);
        }
      }
    });
  }
});
