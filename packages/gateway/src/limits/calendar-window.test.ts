import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarWindow } from './calendar-window.ts';

function windowOf(period: 'day' | 'month', moment: string): readonly string[] {
  const { startsAtMs, endsAtMs } = calendarWindow(period, Date.parse(moment));
  return [startsAtMs, endsAtMs].map((ms) => new Date(ms).toISOString().slice(0, 10));
}

describe('a window of the calendar', () => {
  it('is the day in UTC', () => {
    assert.deepEqual(windowOf('day', '2026-11-23T23:59:59.999Z'), ['2026-11-23', '2026-11-24']);
    assert.deepEqual(windowOf('day', '2026-11-24T00:00:00.000Z'), ['2026-11-24', '2026-11-25']);
    assert.deepEqual(windowOf('day', '2026-11-24T00:30:00+01:00'), ['2026-11-23', '2026-11-24']);
  });

  it('is the month, as long as it is', () => {
    assert.deepEqual(windowOf('month', '2026-12-31T23:59:59Z'), ['2026-12-01', '2027-01-01']);
    assert.deepEqual(windowOf('month', '2028-02-29T12:00:00Z'), ['2028-02-01', '2028-03-01']);
    assert.deepEqual(windowOf('month', '2027-02-28T23:59:59Z'), ['2027-02-01', '2027-03-01']);
    assert.equal(
      calendarWindow('month', Date.parse('2028-02-10')).endsAtMs - Date.parse('2028-02-01'),
      29 * 86_400_000,
    );
    assert.equal(
      calendarWindow('month', Date.parse('2100-02-10')).endsAtMs - Date.parse('2100-02-01'),
      28 * 86_400_000,
    );
  });
});
