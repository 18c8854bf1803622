import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseWordSpace, wordsOf } from './brute-force.ts';
import { mutateWord, mutationFactor } from './mutations.ts';

describe('changes of a word', () => {
  it('are none, or the word first and nothing twice', () => {
    assert.deepEqual([...mutateWord('Summer', 'none')], ['Summer']);
    for (const level of ['light', 'heavy'] as const) {
      const made = [...mutateWord('password', level)];
      assert.equal(made[0], 'password');
      assert.equal(new Set(made).size, made.length);
    }
  });

  it('are those that people like: case, leet, years', () => {
    const light = new Set(mutateWord('password', 'light'));
    for (const word of ['PASSWORD', 'Password', 'p@$$w0rd', 'password2025']) assert.ok(light.has(word), word);
    const heavy = new Set(mutateWord('password', 'heavy'));
    for (const word of ['P455w0rd99', 'my-password', 'drowssap', 'Password_secret'])
      assert.ok(!light.has(word));
    for (const word of ['my-password', 'drowssap', 'Password_secret', 'p@$$w0rd99'])
      assert.ok(heavy.has(word), word);
  });

  it('are about as many as announced', () => {
    for (const level of ['light', 'heavy'] as const) {
      const share = [...mutateWord('password', level)].length / mutationFactor(level);
      assert.ok(share > 0.7 && share < 1.4, `${level}: ${share}`);
    }
  });
});

describe('a space of words', () => {
  it('holds all words of its characters and lengths, shortest first', () => {
    const space = parseWordSpace('a-c:1-2');
    assert.equal(space.size, 12);
    assert.deepEqual(
      [...wordsOf(space)],
      ['a', 'b', 'c', 'aa', 'ab', 'ac', 'ba', 'bb', 'bc', 'ca', 'cb', 'cc'],
    );
  });

  it('can be shared out without losing or doubling a word', () => {
    const space = parseWordSpace('ab01:2-4');
    const shares = [0, 7, 100, 250].map((start, i, starts) => ({
      start,
      count: (starts[i + 1] ?? space.size) - start,
    }));
    assert.deepEqual(
      shares.flatMap((share) => [...wordsOf(space, share)]),
      [...wordsOf(space)],
    );
  });

  it('takes a hyphen at an end, a colon and other characters for themselves', () => {
    assert.deepEqual([...wordsOf(parseWordSpace('a-:1'))], ['a', '-']);
    assert.deepEqual([...wordsOf(parseWordSpace('::1'))], [':']);
    assert.deepEqual([...wordsOf(parseWordSpace('é😀:1'))], ['é', '😀']);
  });

  for (const text of ['', 'a', 'a:0', 'a:33', 'a:3-2', 'z-a:2', 'a-z0-9:14', '\u0000-\uffff:1', 'a-z:']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseWordSpace(text), TypeError);
    });
  }
});
