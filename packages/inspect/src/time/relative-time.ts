/** A unit of a length of time, by its English name. */
export type DurationUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** A whole number of a unit. */
export interface DurationPart {
  /** How many. */
  readonly value: number;
  /** Of what. */
  readonly unit: DurationUnit;
}

/** A moment seen from now, for wording in any language. */
export interface RelativeTime {
  /** On which side of now. */
  readonly direction: 'past' | 'now' | 'future';
  /** One or two parts, largest first; empty when it is now. */
  readonly parts: readonly DurationPart[];
}

const day = 86_400;
const units: readonly (readonly [DurationUnit, number])[] = [
  ['month', 30 * day],
  ['day', day],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
/** Up to a century a year is 365 days, as those who set lifetimes write it; then leap years count. */
const plainYearsUntil = 36_500 * day;
/** A second unit says something only beside a small first one. */
const secondPartBelow = 3;

/**
 * A length of time in one unit, or in two where the first is under 3; rounded down.
 *
 * @example
 * durationParts(5_400_000); // [{ value: 1, unit: 'hour' }, { value: 30, unit: 'minute' }]
 */
export function durationParts(ms: number): readonly DurationPart[] {
  if (!Number.isFinite(ms)) return [];
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const year: readonly [DurationUnit, number] = ['year', seconds < plainYearsUntil ? 365 * day : 31_556_952];
  const scale = [year, ...units];
  const first = scale.findIndex(([, size]) => seconds >= size);
  if (first === -1) return [];
  const [head, rest] = take(seconds, scale[first]);
  const [tail] = take(rest, scale[first + 1]);
  const isTwo = head.value < secondPartBelow && tail.value > 0;
  return isTwo ? [head, tail] : [head];
}

function take(
  seconds: number,
  [unit, size]: readonly [DurationUnit, number] = ['second', Number.POSITIVE_INFINITY],
): readonly [DurationPart, number] {
  const value = Math.floor(seconds / size);
  return [{ value, unit }, seconds - value * (Number.isFinite(size) ? size : 0)];
}

/**
 * A moment seen from now, both in milliseconds since 1970; never further away than it is.
 *
 * @example
 * relativeTime(0, 240_000); // { direction: 'past', parts: [{ value: 4, unit: 'minute' }] }
 */
export function relativeTime(ms: number, now: number): RelativeTime {
  const parts = durationParts(ms - now);
  if (parts.length === 0) return { direction: 'now', parts };
  return { direction: ms < now ? 'past' : 'future', parts };
}

/**
 * English words: `in 5 minutes`, `4 minutes ago`, `1 hour 20 minutes ago`, `now` within a second.
 *
 * @example
 * formatRelative(300_000, 0); // 'in 5 minutes'
 */
export function formatRelative(ms: number, now: number): string {
  const { direction, parts } = relativeTime(ms, now);
  if (direction === 'now') return 'now';
  return direction === 'past' ? `${wordParts(parts)} ago` : `in ${wordParts(parts)}`;
}

/**
 * A length of time in English words: `15 minutes`, `1 day 12 hours`, `0 seconds`.
 *
 * @example
 * formatDuration(900_000); // '15 minutes'
 */
export function formatDuration(ms: number): string {
  const parts = durationParts(ms);
  return parts.length === 0 ? '0 seconds' : wordParts(parts);
}

function wordParts(parts: readonly DurationPart[]): string {
  return parts.map(({ value, unit }) => `${value} ${unit}${value === 1 ? '' : 's'}`).join(' ');
}
