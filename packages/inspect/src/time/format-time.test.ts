import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatLocal } from './format-local.ts';
import { formatUtc } from './format-utc.ts';
import { formatDuration, formatRelative, relativeTime } from './relative-time.ts';

const now = Date.UTC(2026, 10, 22, 14, 5, 12);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test('UTC has milliseconds only where there are some', () => {
  assert.equal(formatUtc(now), '2026-11-22T14:05:12Z');
  assert.equal(formatUtc(now + 7), '2026-11-22T14:05:12.007Z');
});

test('years beyond four digits and beyond the calendar are told', () => {
  assert.equal(formatUtc(1_588_894_712_000_000), '52320-01-27T02:13:20Z');
  assert.equal(formatUtc(8.64e15), '275760-09-13T00:00:00Z');
  assert.equal(formatUtc(1e20), 'about the year 3168875820');
  assert.equal(formatUtc(Number.NaN), 'no time');
  assert.equal(formatUtc(Number.POSITIVE_INFINITY), 'no time');
});

test('local times show their offset', () => {
  const berlin = formatLocal(now, { timeZone: 'Europe/Berlin' });
  assert.match(berlin, /Nov 22, 2026/);
  assert.match(berlin, /15:05:12/);
  assert.match(berlin, /GMT\+01:00$/);
  assert.match(formatLocal(now, { timeZone: 'Asia/Kolkata', locale: 'de' }), /GMT\+05:30/);
  assert.equal(formatLocal(1e20), 'about the year 3168875820');
});

test('relative times change at exact thresholds', () => {
  for (const [difference, words] of [
    [0, 'now'],
    [999, 'now'],
    [-999, 'now'],
    [second, 'in 1 second'],
    [-59 * second, '59 seconds ago'],
    [minute, 'in 1 minute'],
    [minute + 30 * second, 'in 1 minute 30 seconds'],
    [-(4 * minute + 10 * second), '4 minutes ago'],
    [5 * minute, 'in 5 minutes'],
    [59 * minute + 59 * second, 'in 59 minutes'],
    [-hour, '1 hour ago'],
    [-(80 * minute), '1 hour 20 minutes ago'],
    [2 * hour + 59 * minute, 'in 2 hours 59 minutes'],
    [3 * hour + 59 * minute, 'in 3 hours'],
    [day - second, 'in 23 hours'],
    [day, 'in 1 day'],
    [29 * day, 'in 29 days'],
    [30 * day, 'in 1 month'],
    [45 * day, 'in 1 month 15 days'],
    [364 * day, 'in 12 months'],
    [365 * day, 'in 1 year'],
    [730 * day, 'in 2 years'],
    [-(365 * day + 60 * day), '1 year 2 months ago'],
  ] as const)
    assert.equal(formatRelative(now + difference, now), words);
});

test('far dates count leap years', () => {
  assert.equal(formatRelative(Date.UTC(52_320, 10, 23), now), 'in 50294 years');
});

test('parts let another language word the same', () => {
  assert.deepEqual(relativeTime(now - 80 * minute, now), {
    direction: 'past',
    parts: [
      { value: 1, unit: 'hour' },
      { value: 20, unit: 'minute' },
    ],
  });
  assert.deepEqual(relativeTime(Number.NaN, now), { direction: 'now', parts: [] });
});

test('durations are worded alike', () => {
  assert.equal(formatDuration(15 * minute), '15 minutes');
  assert.equal(formatDuration(36 * hour), '1 day 12 hours');
  assert.equal(formatDuration(0), '0 seconds');
});
