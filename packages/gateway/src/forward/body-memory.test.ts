import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { giveBack, keepPiece } from './body-memory.ts';

const piece = (length: number, value: number): Buffer => Buffer.alloc(length, value);

describe('memory for bodies', () => {
  it('keeps a piece when what it was read to is written over', () => {
    for (const length of [0, 1, 4095, 4096, 16_384, 16_385, 65_536, 65_537]) {
      const read = piece(length, 7);
      const kept = keepPiece(read);
      read.fill(8);
      assert.deepEqual(kept, piece(length, 7));
      giveBack(kept);
    }
  });

  it('is no more than twice as long as the piece', () => {
    for (const length of [4096, 4097, 8193, 16_385, 32_769, 65_536, 65_537])
      assert.ok(keepPiece(piece(length, 1)).buffer.byteLength <= 2 * length, `${length}`);
  });

  it('is used again once it was given back', () => {
    const first = keepPiece(piece(20_000, 1));
    giveBack(first);
    assert.equal(keepPiece(piece(30_000, 2)).buffer, first.buffer);
  });

  it('is lent once where it was given back twice', () => {
    const first = keepPiece(piece(20_000, 1));
    giveBack(first);
    giveBack(first);
    assert.notEqual(keepPiece(piece(20_000, 2)).buffer, keepPiece(piece(20_000, 3)).buffer);
  });

  it('takes nothing that is not its own', () => {
    const own = piece(65_536, 1);
    giveBack(own);
    assert.notEqual(keepPiece(piece(65_536, 2)).buffer, own.buffer);
  });

  it('never lends what somebody still has', () => {
    const step = fc.record({ length: fc.integer({ min: 1, max: 70_000 }), back: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const held: { readonly kept: Buffer; readonly value: number }[] = [];
        for (const [index, { length, back }] of steps.entries()) {
          const value = index % 256;
          held.push({ kept: keepPiece(piece(length, value)), value });
          if (back % 2 === 0) held.splice(back % held.length, 1).forEach(({ kept }) => giveBack(kept));
          for (const { kept, value: expected } of held) assert.ok(kept.every((byte) => byte === expected));
        }
        for (const { kept } of held) giveBack(kept);
      }),
      { numRuns: 30 },
    );
  });
});
