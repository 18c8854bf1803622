import type { QuotaPeriod } from './parse-rate.ts';

/** A window of the calendar, in epoch milliseconds. */
export interface CalendarWindow {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

const dayMs = 86_400_000;

/** The day or month of the calendar that a moment lies in, UTC. */
export function calendarWindow(period: QuotaPeriod, now: number): CalendarWindow {
  if (period === 'day') {
    const startsAtMs = Math.floor(now / dayMs) * dayMs;
    return { startsAtMs, endsAtMs: startsAtMs + dayMs };
  }
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { startsAtMs: Date.UTC(year, month, 1), endsAtMs: Date.UTC(year, month + 1, 1) };
}
