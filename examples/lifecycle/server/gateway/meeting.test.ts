import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Meeting } from './meeting.ts';

test('gives what was left before', async () => {
  const meeting = new Meeting<number>();
  meeting.leave('a', 1);
  assert.equal(await meeting.find('a', 0), 1);
});

test('gives what is left after, and nothing where nobody comes', async () => {
  const meeting = new Meeting<number>();
  const found = meeting.find('a', 60_000);
  meeting.leave('a', 2);
  assert.equal(await found, 2);
  assert.equal(await meeting.find('b', 0), undefined);
});

test('forgets the oldest', async () => {
  const meeting = new Meeting<number>();
  for (let name = 0; name <= 200; name += 1) meeting.leave(String(name), name);
  assert.equal(await meeting.find('0', 0), undefined);
  assert.equal(await meeting.find('200', 0), 200);
});
