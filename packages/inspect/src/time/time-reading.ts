/** How a time was written. Only `seconds` is what RFC 7519 section 2 calls a NumericDate of our days. */
export type TimeUnit =
  | 'seconds'
  | 'milliseconds'
  | 'microseconds'
  | 'nanoseconds'
  | 'ticks'
  | 'file-time'
  | 'negative'
  | 'number-text'
  | 'iso-8601'
  | 'http-date'
  | 'duration-text';

/** What a value is that tells no time. */
export type NoTimeUnit = 'overflow' | 'boolean' | 'null' | 'array' | 'object' | 'text' | 'missing';

/** A time claim as its author meant it. */
export interface KnownTime {
  /** How it was written. */
  readonly unit: TimeUnit;
  /** The moment meant, in milliseconds since 1970. */
  readonly ms: number;
  /** Whether `ms` is the value to the last digit: no fraction of a millisecond and no guessed time zone. */
  readonly exact: boolean;
  /** Whether a verifier reads the value as a time at all: a finite JSON number that counts seconds. */
  readonly isNumericDate: boolean;
  /** A small number of seconds: a date in the seventies to a verifier, a lifetime to its author. */
  readonly looksLikeDuration: boolean;
  /** What should stand there: whole seconds since 1970. Absent where the value is right. */
  readonly suggestion: string | undefined;
}

/** A value that tells no time. */
export interface NoTime {
  /** What it is instead. */
  readonly unit: NoTimeUnit;
  /** There is none. */
  readonly ms: undefined;
  readonly exact: false;
  readonly isNumericDate: false;
  readonly looksLikeDuration: false;
  /** Nobody can tell what was meant. */
  readonly suggestion: undefined;
}

/** What the value of a time claim turns out to be. */
export type TimeReading = KnownTime | NoTime;

/** A reading without a time. */
export function noTime(unit: NoTimeUnit): NoTime {
  return {
    unit,
    ms: undefined,
    exact: false,
    isNumericDate: false,
    looksLikeDuration: false,
    suggestion: undefined,
  };
}

/** A reading of something that no verifier takes for a NumericDate. */
export function mistakenTime(unit: TimeUnit, ms: number, exact: boolean): KnownTime {
  return {
    unit,
    ms,
    exact,
    isNumericDate: false,
    looksLikeDuration: false,
    suggestion: String(Math.floor(ms / 1000)),
  };
}
