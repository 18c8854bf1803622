import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTime } from './read-time.ts';

const now = Date.UTC(2026, 10, 22, 14, 5, 12);
const seconds = now / 1000;
const read = (value: unknown, literal?: string) => readTime(value, { now, literal });

test('seconds since 1970 are a NumericDate and need no suggestion', () => {
  const wanted = {
    ms: now,
    exact: true,
    isNumericDate: true,
    looksLikeDuration: false,
    suggestion: undefined,
  };
  assert.deepEqual(read(seconds), { unit: 'seconds', ...wanted });
  assert.equal(read(seconds + 0.5).ms, now + 500);
  assert.equal(read(seconds + 0.5).isNumericDate, true);
});

test('larger units are told by their magnitude', () => {
  for (const [value, unit] of [
    [now, 'milliseconds'],
    [now * 1000, 'microseconds'],
    [BigInt(now) * 1_000_000n, 'nanoseconds'],
    [BigInt(now) * 10_000n + 621_355_968_000_000_000n, 'ticks'],
    [BigInt(now) * 10_000n + 116_444_736_000_000_000n, 'file-time'],
  ] as const) {
    const reading = read(value);
    assert.equal(reading.unit, unit);
    assert.equal(reading.ms, now, unit);
    assert.equal(reading.suggestion, String(seconds));
    assert.equal(reading.isNumericDate, false);
  }
});

test('the unit changes exactly at its limit', () => {
  assert.equal(read(99_999_999_999).unit, 'seconds');
  assert.equal(read(100_000_000_000).unit, 'milliseconds');
  assert.equal(read(99_999_999_999_999).unit, 'milliseconds');
  assert.equal(read(100_000_000_000_000).unit, 'microseconds');
});

test('the last day of the calendar is in seconds', () => {
  assert.equal(read(253_402_300_799).unit, 'seconds');
  assert.equal(read(253_402_300_800).unit, 'seconds');
  assert.equal(read(253_402_300_801).unit, 'milliseconds');
});

test('the literal keeps digits that a double loses', () => {
  const reading = read(Number('1795356312123456789'), '1795356312123456789');
  assert.equal(reading.unit, 'nanoseconds');
  assert.equal(reading.ms, 1795356312123);
  assert.equal(reading.exact, false);
  assert.equal(reading.suggestion, '1795356312');
});

test('dates as text are read with their zone', () => {
  for (const [text, unit] of [
    ['2026-11-22T14:05:12Z', 'iso-8601'],
    ['2026-11-22T15:05:12+01:00', 'iso-8601'],
    ['2026-11-22t14:05:12.000z', 'iso-8601'],
    ['20261122T140512Z', 'iso-8601'],
    ['2026-11-22 14:05:12 UTC', 'iso-8601'],
    ['Sun, 22 Nov 2026 14:05:12 GMT', 'http-date'],
    ['Sunday, 22-Nov-26 14:05:12 GMT', 'http-date'],
    ['22 Nov 2026 06:05:12 -0800', 'http-date'],
    ['Sun Nov 22 2026 15:05:12 GMT+0100 (Central European Standard Time)', 'http-date'],
  ] as const) {
    const reading = read(text);
    assert.deepEqual([reading.unit, reading.ms, reading.exact], [unit, now, true], text);
    assert.equal(reading.suggestion, String(seconds));
  }
});

test('a date without a zone counts as UTC and is not exact', () => {
  for (const text of ['2026-11-22T14:05:12', 'Sun Nov 22 14:05:12 2026'])
    assert.deepEqual([read(text).ms, read(text).exact], [now, false]);
  assert.equal(read('2026-11-22').ms, Date.UTC(2026, 10, 22));
});

test('a day that does not exist is text', () => {
  for (const text of [
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '30 Foo 2026 10:00:00 GMT',
    '2026-11-22T25:00:00Z',
  ])
    assert.equal(read(text).unit, 'text', text);
});

test('a number in quotes is named as such', () => {
  assert.deepEqual(
    [read(String(seconds)).unit, read(String(seconds)).suggestion],
    ['number-text', String(seconds)],
  );
  assert.deepEqual([read(String(now)).ms, read(String(now)).suggestion], [now, String(seconds)]);
  assert.equal(read('1e999').unit, 'overflow');
});

test('lifetimes written instead of a date are counted from now', () => {
  assert.equal(read(3600).looksLikeDuration, true);
  assert.equal(read(3600).suggestion, String(seconds + 3600));
  assert.equal(read(0).looksLikeDuration, false);
  for (const text of ['1h', '60 minutes', 'PT1H', 'PT60M']) {
    assert.equal(read(text).unit, 'duration-text', text);
    assert.equal(read(text).suggestion, String(seconds + 3600), text);
  }
});

test('negative and endless numbers are named', () => {
  assert.deepEqual([read(-5).unit, read(-5).ms], ['negative', -5000]);
  assert.equal(read(Number.POSITIVE_INFINITY, '1e999').unit, 'overflow');
  assert.equal(read(1e21).unit, 'overflow');
  assert.equal(read(-1e21).unit, 'overflow');
});

test('what tells no time is named by its kind', () => {
  const kinds = [true, null, [], {}, undefined, 'soon', ''].map((value) => read(value).unit);
  assert.deepEqual(kinds, ['boolean', 'null', 'array', 'object', 'missing', 'text', 'text']);
});

test('any text gives a reading', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const reading = read(text);
      assert.equal(reading.isNumericDate, false);
    }),
  );
});

test('every ISO text of a date comes back to the millisecond', () => {
  const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(fc.property(dates, (date) => assert.equal(read(date.toISOString()).ms, date.getTime())));
});
