/** What the value of a time claim turns out to be. Only `seconds` is a NumericDate (RFC 7519 section 2). */
export type TimeReading =
  | { readonly kind: 'seconds'; readonly seconds: number }
  | { readonly kind: 'milliseconds' | 'microseconds' | 'date-text' | 'number-text'; readonly seconds: number }
  | { readonly kind: 'no-time' };

/** The last second a JavaScript date can hold. */
const lastSecond = 8.64e12;
/** Seconds over this are in the year 5138: somebody meant milliseconds. */
const millisecondsFrom = 1e11;
const microsecondsFrom = 1e14;

/** Reads a time claim as its author meant it, and says when that is not what the RFC means. */
export function readTime(value: unknown): TimeReading {
  if (typeof value === 'number' && Number.isFinite(value)) return readNumber(value);
  if (typeof value !== 'string' || value.trim() === '') return { kind: 'no-time' };
  if (/^\d+(?:\.\d+)?$/.test(value)) {
    const reading = readNumber(Number(value));
    return reading.kind === 'no-time' ? reading : { kind: 'number-text', seconds: reading.seconds };
  }
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? { kind: 'no-time' } : { kind: 'date-text', seconds: parsed / 1000 };
}

function readNumber(value: number): TimeReading {
  if (Math.abs(value) >= microsecondsFrom) {
    const seconds = value / 1e6;
    return Math.abs(seconds) > lastSecond ? { kind: 'no-time' } : { kind: 'microseconds', seconds };
  }
  if (Math.abs(value) >= millisecondsFrom) return { kind: 'milliseconds', seconds: value / 1000 };
  return { kind: 'seconds', seconds: value };
}
