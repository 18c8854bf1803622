const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: ReadonlyMap<string, number> = new Map([
  ...names(1, 'milliseconds', 'millisecond', 'msecs', 'msec', 'ms', ''),
  ...names(second, 'seconds', 'second', 'secs', 'sec', 's'),
  ...names(minute, 'minutes', 'minute', 'mins', 'min', 'm'),
  ...names(hour, 'hours', 'hour', 'hrs', 'hr', 'h'),
  ...names(day, 'days', 'day', 'd'),
  ...names(7 * day, 'weeks', 'week', 'w'),
  ...names(365.25 * day, 'years', 'year', 'yrs', 'yr', 'y'),
]);

/** The bound keeps the pattern from long work; no time span needs as much. */
const maxCharacters = 100;

/** What the original says of a text that is no time span, after the option's name. */
export const timespanText =
  'should be a number of seconds or string representing a timespan eg: "1d", "20h", 60';

/**
 * Adds a time span to a time in seconds. A number is seconds; a text is a number with a unit as in `2 days`, `10h`, `-5m`,
 * and milliseconds without one.
 *
 * @returns undefined for what is no time span
 */
export function addTimespan(start: number, span: unknown): number | undefined {
  if (typeof span === 'number') return start + span;
  if (typeof span !== 'string') return undefined;
  const milliseconds = parseMilliseconds(span);
  return milliseconds === undefined ? undefined : Math.floor(start + milliseconds / 1000);
}

function parseMilliseconds(text: string): number | undefined {
  if (text.length > maxCharacters) return undefined;
  const match = /^(-?\d*\.?\d+) *([a-z]*)$/i.exec(text);
  if (match === null) return undefined;
  const unit = units.get((match[2] ?? '').toLowerCase());
  return unit === undefined ? undefined : Number(match[1]) * unit;
}

function names(milliseconds: number, ...spellings: readonly string[]): [string, number][] {
  return spellings.map((spelling) => [spelling, milliseconds]);
}
