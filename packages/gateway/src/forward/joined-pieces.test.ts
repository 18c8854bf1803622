import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { JoinedPieces } from './joined-pieces.ts';

interface Joining {
  readonly passed: string[];
  readonly faults: unknown[];
  readonly take: (text: string) => void;
  readonly flush: () => void;
}

/** Pieces after so many tiny ones that they are joined. */
function start(pass: (piece: string) => void = () => undefined): Joining {
  const passed: string[] = [];
  const faults: unknown[] = [];
  const pieces = new JoinedPieces({
    pass(piece) {
      passed.push(piece.toString());
      pass(piece.toString());
    },
    onFault: (error) => void faults.push(error),
  });
  for (let times = 0; times < 32; times++) pieces.take(Buffer.from('.'));
  assert.equal(passed.splice(0).length, 32);
  return { passed, faults, take: (text) => pieces.take(Buffer.from(text)), flush: () => pieces.flush() };
}

describe('pieces after many tiny ones', () => {
  it('are passed on together, in the turn that they come in', async () => {
    const { take, passed } = start();
    for (const text of ['a', 'b', 'c']) take(text);
    assert.deepEqual(passed, []);
    await nextTurn();
    take('d');
    await nextTurn();
    assert.deepEqual(passed, ['abc', 'd']);
  });

  it('go before the end, and before one that is long', async () => {
    const { take, flush, passed } = start();
    take('a');
    take('b'.repeat(20_000));
    take('c');
    take('d'.repeat(10));
    for (let times = 0; times < 100; times++) take('.');
    take('e');
    flush();
    await nextTurn();
    assert.deepEqual(
      passed.slice(0, 3).map((text) => text.slice(0, 3)),
      ['a', 'bbb', 'c'],
    );
    assert.equal(passed.join(''), `a${'b'.repeat(20_000)}c${'d'.repeat(10)}${'.'.repeat(100)}e`);
  });

  it('wait for no more than 16 KiB', () => {
    const { take, passed } = start();
    for (let times = 0; times < 200; times++) take('x'.repeat(200));
    assert.ok(passed.length >= 2);
    for (const piece of passed) assert.ok(piece.length < 16_384 + 200);
  });

  it('tell of a fault where nobody else would hear of it', async () => {
    const { take, faults } = start((piece) => {
      if (piece === 'bad') throw new Error('broken');
    });
    for (const text of ['b', 'a', 'd']) take(text);
    await nextTurn();
    assert.equal(faults.length, 1);
  });
});
