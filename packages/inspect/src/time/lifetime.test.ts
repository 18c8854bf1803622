import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lifetime } from './lifetime.ts';

const seconds = 1_795_356_312;
const now = seconds * 1000;

test('inside: now divides the bar', () => {
  const bar = lifetime({ iat: seconds - 300, exp: seconds + 900, now });
  assert.deepEqual(
    [bar.state, bar.cause, bar.nowFraction, bar.durationMs],
    ['inside', undefined, 0.25, 1_200_000],
  );
  assert.deepEqual(
    bar.moments.map(({ name, position }) => [name, position]),
    [
      ['iat', 0],
      ['now', 0.25],
      ['exp', 1],
    ],
  );
});

test('the moment of exp is already outside', () => {
  assert.equal(lifetime({ exp: seconds, now }).state, 'after');
  assert.equal(lifetime({ exp: seconds, now: now - 1 }).state, 'inside');
  assert.equal(lifetime({ nbf: seconds, exp: seconds + 9, now }).state, 'inside');
  assert.equal(lifetime({ nbf: seconds, exp: seconds + 9, now: now - 1 }).state, 'before');
});

test('tolerance reaches over both ends and no further', () => {
  const at = (ms: number) => lifetime({ nbf: seconds, exp: seconds + 60, now: ms, toleranceSeconds: 30 });
  assert.deepEqual([at(now - 30_001).state, at(now - 30_000).state], ['before', 'tolerated']);
  assert.deepEqual([at(now + 89_999).state, at(now + 90_000).state], ['tolerated', 'after']);
  assert.equal(at(now + 60_000).cause, 'exp');
});

test('an issue date in the future has not begun', () => {
  const bar = lifetime({ iat: seconds + 100, nbf: seconds - 5, exp: seconds + 900, now });
  assert.deepEqual([bar.state, bar.cause], ['before', 'iat']);
});

test('without exp it never ends', () => {
  assert.equal(lifetime({ iat: seconds - 5, now }).state, 'endless');
  assert.equal(lifetime({ now }).state, 'endless');
});

test('what is no NumericDate, or ends before it starts, is broken', () => {
  assert.deepEqual(
    [lifetime({ exp: now, now }).cause, lifetime({ exp: String(seconds), now }).state],
    ['exp', 'broken'],
  );
  assert.equal(lifetime({ iat: null, exp: seconds, now }).cause, 'iat');
  assert.equal(lifetime({ iat: seconds, exp: seconds, now }).state, 'broken');
});

test('now stays on the bar however far it is', () => {
  for (const far of [now - 1e12, now + 1e12]) {
    const bar = lifetime({ iat: seconds - 300, exp: seconds + 300, now: far });
    for (const { position } of bar.moments) assert.ok(position >= 0 && position <= 1);
    assert.deepEqual(
      bar.moments.map(({ position }) => position),
      bar.moments.map(({ position }) => position).toSorted((a, b) => a - b),
    );
  }
});
