import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { unwrapAes, unwrapByBlocks, wrapAes, wrapByBlocks } from './aes-key-wrap.ts';

describe('AES Key Wrap by blocks', () => {
  for (const keyBytes of [16, 24, 32]) {
    for (const length of [16, 24, 32, 48, 64]) {
      it(`equals the runtime's cipher with ${keyBytes} bytes around ${length}`, () => {
        const [key, content] = [Uint8Array.from(randomBytes(keyBytes)), Uint8Array.from(randomBytes(length))];
        const wrapped = wrapAes(key, content);
        assert.deepEqual(wrapByBlocks(key, content), wrapped);
        assert.deepEqual(unwrapByBlocks(key, wrapped), content);
        for (let i = 0; i < wrapped.length; i++) {
          const changed = wrapped.map((byte, at) => (at === i ? byte ^ 0x40 : byte));
          assert.equal(unwrapByBlocks(key, changed), undefined);
          assert.equal(unwrapAes(key, changed), undefined);
        }
      });
    }
  }
});
