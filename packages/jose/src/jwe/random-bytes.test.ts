import assert from 'node:assert/strict';
import { it } from 'node:test';
import { randomBytes } from './random-bytes.ts';

it('gives every random byte once', () => {
  const seen = new Set<string>();
  for (let i = 0; i < 500; i++) {
    const bytes = randomBytes(12 + (i % 3) * 20);
    assert.equal(bytes.length, 12 + (i % 3) * 20);
    assert.equal(bytes.buffer.byteLength, bytes.length);
    seen.add(Buffer.from(bytes.subarray(0, 12)).toString('hex'));
  }
  assert.equal(seen.size, 500);
});
