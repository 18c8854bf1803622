/** Tells what clocks show somewhere. */
export interface TimeZone {
  /** The date whose members in UTC are those that clocks there show. */
  shownAt(time: Date): Date;
}

/** Clocks are changed at full quarters of an hour. */
const quarterMs = 900_000;

/** Prepares a time zone such as `Europe/Berlin` or `+02:00`. @throws RangeError for what is none */
export function compileTimeZone(timeZone: string): TimeZone {
  const format = formatOf(timeZone);
  let quarter = Number.NaN;
  let offsetMs = 0;
  return {
    shownAt(time) {
      const ms = time.getTime();
      const current = Math.floor(ms / quarterMs);
      // Formatting takes longer than everything else about a rule, and most rules ask about now.
      if (current !== quarter) {
        offsetMs = offsetOf(format, current * quarterMs);
        quarter = current;
      }
      return new Date(ms + offsetMs);
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
      ...{ era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch (cause) {
    throw new RangeError('expected a time zone such as Europe/Berlin or +02:00', { cause });
  }
}

function offsetOf(format: Intl.DateTimeFormat, ms: number): number {
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const [year = 0, month = 1, ...rest] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
    Number(parts.get(type as Intl.DateTimeFormatPartTypes)),
  ); // they are types of parts
  const [day, hour, minute, second] = rest;
  const shown = new Date(0);
  // Date.UTC takes the years 0 to 99 for those of another century.
  shown.setUTCFullYear(parts.get('era') === 'BC' ? 1 - year : year, month - 1, day);
  shown.setUTCHours(hour ?? 0, minute, second);
  return shown.getTime() - ms;
}
