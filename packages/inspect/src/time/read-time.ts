import { readDateText } from './read-date-text.ts';
import { readDurationText } from './read-duration-text.ts';
import { readNumber } from './read-number.ts';
import { mistakenTime, noTime, type TimeReading } from './time-reading.ts';

/** What a time is read against. */
export interface ReadTimeOptions {
  /** Milliseconds since 1970: the beginning of a lifetime that was written instead of a date. */
  readonly now: number;
  /** The number as it stands in the JSON, where digits count that a double does not keep (default: the number). */
  readonly literal?: string | undefined;
}

/** No spelling of a time is longer. */
const maxTextLength = 128;

/**
 * Reads a time claim as its author meant it, and says when a verifier reads it otherwise.
 *
 * Never throws. Numbers under 10^11 are seconds (RFC 7519 section 2); above, the unit is told by
 * the magnitude. Dates without a zone count as UTC and are not `exact`.
 *
 * @example
 * readTime(1795356312000, { now: 1795356000000 });
 * // { unit: 'milliseconds', ms: 1795356312000, exact: true, isNumericDate: false,
 * //   looksLikeDuration: false, suggestion: '1795356312' }
 */
export function readTime(value: unknown, options: ReadTimeOptions): TimeReading {
  if (typeof value === 'number') return readNumber(value, options.literal ?? String(value), options.now);
  if (typeof value === 'bigint') return readNumber(Number(value), String(value), options.now);
  if (typeof value === 'string') return readText(value, options.now);
  if (typeof value === 'boolean') return noTime('boolean');
  if (value === undefined) return noTime('missing');
  if (value === null) return noTime('null');
  return noTime(Array.isArray(value) ? 'array' : 'object');
}

function readText(value: string, now: number): TimeReading {
  if (value.length > maxTextLength) return noTime('text');
  const text = value.trim();
  if (/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,4})?$/.test(text)) return readNumberText(text, now);
  return readDateText(text) ?? readDurationText(text, now) ?? noTime('text');
}

function readNumberText(text: string, now: number): TimeReading {
  const literal = text.startsWith('+') ? text.slice(1) : text;
  const reading = readNumber(Number(literal), literal, now);
  return reading.ms === undefined ? reading : mistakenTime('number-text', reading.ms, reading.exact);
}
