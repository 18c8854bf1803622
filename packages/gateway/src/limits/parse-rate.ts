/** So many requests in so long. */
export interface Rate {
  readonly count: number;
  readonly windowSeconds: number;
  /** How long one request takes to drip in. */
  readonly intervalMs: number;
}

/** So many requests in a day or month of the calendar. */
export interface Quota {
  readonly max: number;
  readonly period: QuotaPeriod;
}

/** The windows of the calendar. */
export type QuotaPeriod = 'day' | 'month';

const windows: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
]);

/**
 * Parses a rate, such as `100/second`, `600/minute` or `5000/hour`. Throws a `TypeError` that says what was expected.
 *
 * @example
 * console.assert(parseRate('100/second').intervalMs === 10);
 */
export function parseRate(text: string): Rate {
  const { count, unit } = split(text, '"100/second", "600/minute" or "5000/hour"');
  const windowSeconds = windows.get(unit);
  if (windowSeconds === undefined) {
    const hint = unit === 'day' || unit === 'month' ? ': write days and months as quota' : '';
    throw new TypeError(`expected a rate per second, minute or hour, got ${quote(text)}${hint}`);
  }
  return { count, windowSeconds, intervalMs: (windowSeconds * 1000) / count };
}

/**
 * Parses a quota, such as `10000/day` or `1000000/month`. Throws a `TypeError` that says what was expected.
 *
 * @example
 * console.assert(parseQuota('10000/day').max === 10000);
 */
export function parseQuota(text: string): Quota {
  const { count, unit } = split(text, '"10000/day" or "1000000/month"');
  if (unit === 'day' || unit === 'month') return { max: count, period: unit };
  const hint = windows.has(unit) ? ': write seconds, minutes and hours as rate' : '';
  throw new TypeError(`expected a quota per day or month, got ${quote(text)}${hint}`);
}

function split(text: string, examples: string): { readonly count: number; readonly unit: string } {
  const match = /^([1-9]\d{0,8})\s?\/\s?([a-z]{1,10})$/.exec(text.slice(0, 40));
  const [, count, unit] = match ?? [];
  if (count === undefined || unit === undefined) {
    throw new TypeError(
      `expected a whole number from 1 to 999999999 and a unit, such as ${examples}, got ${quote(text)}`,
    );
  }
  return { count: Number(count), unit };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
