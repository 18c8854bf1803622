import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { prepareHmac } from './hmac.ts';

const secret = Buffer.alloc(200, 'a secret');

for (const hash of ['sha256', 'sha384', 'sha512']) {
  for (const secretBytes of [1, 64, 65, 128, 129, 200]) {
    const key = secret.subarray(0, secretBytes);
    const expected = (input: string): string => createHmac(hash, key).update(input).digest('base64url');

    describe(`HMAC with ${hash} and a secret of ${secretBytes} bytes`, () => {
      const { sign, verifyCompact } = prepareHmac(key, hash);
      const inputs = [
        '',
        'a',
        'header.claims',
        'x'.repeat(4096),
        'x'.repeat(4097),
        'x'.repeat(20_000),
        'short',
      ];

      it('is what node:crypto makes, for inputs of all lengths one after the other', () => {
        for (const input of inputs) {
          assert.equal(sign(input), expected(input));
          assert.equal(sign(Buffer.from(input)), expected(input));
        }
      });

      it('knows its own code behind an input', () => {
        for (const input of inputs) {
          assert.equal(verifyCompact(`${input}.${expected(input)}`, input.length), true);
          assert.equal(verifyCompact(`${input}.${expected(`${input}!`)}`, input.length), false);
        }
      });

      it('refuses any other character in any place of the code', () => {
        const token = `header.claims.${expected('header.claims')}`;
        for (let i = 14; i < token.length; i++) {
          // The second has the right low byte, which is all that Latin-1 keeps.
          for (const other of [token.charCodeAt(i) ^ 1, token.charCodeAt(i) + 256]) {
            const changed = token.slice(0, i) + String.fromCharCode(other) + token.slice(i + 1);
            assert.equal(verifyCompact(changed, 13), false);
          }
        }
        for (const changed of [token.slice(0, -1), `${token}A`, 'header.claims.']) {
          assert.equal(verifyCompact(changed, 13), false);
        }
      });
    });
  }
}
