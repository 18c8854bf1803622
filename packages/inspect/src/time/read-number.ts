import { mistakenTime, noTime, type KnownTime, type TimeReading, type TimeUnit } from './time-reading.ts';

interface Scale {
  readonly unit: TimeUnit;
  /** The smallest value that is read in this unit. */
  readonly from: number;
  readonly perMillisecond: bigint;
  /** What the count says at the beginning of 1970. */
  readonly at1970: bigint;
}

/**
 * Units of large numbers, largest first. Each starts in 1973 on its own scale, where the smaller
 * unit is already in the year 5138. The two of Windows count 100 ns since the years 1601 and 1;
 * between their limits nanoseconds would mean 1973 to 1974 and 1989 to 1991, before there were tokens.
 */
const scales: readonly Scale[] = [
  { unit: 'nanoseconds', from: 6.7e17, perMillisecond: 1_000_000n, at1970: 0n },
  { unit: 'ticks', from: 6.2e17, perMillisecond: 10_000n, at1970: 621_355_968_000_000_000n },
  { unit: 'nanoseconds', from: 1.5e17, perMillisecond: 1_000_000n, at1970: 0n },
  { unit: 'file-time', from: 1.2e17, perMillisecond: 10_000n, at1970: 116_444_736_000_000_000n },
  { unit: 'nanoseconds', from: 1e17, perMillisecond: 1_000_000n, at1970: 0n },
  { unit: 'microseconds', from: 1e14, perMillisecond: 1000n, at1970: 0n },
  { unit: 'milliseconds', from: 1e11, perMillisecond: 1n, at1970: 0n },
];

/** From here on no unit gives a date that anybody could have meant. */
const overflowFrom = 1e20;
/** Ten years: from one minute up to here a number of seconds is a lifetime rather than a date. */
const durationUntil = 315_360_000;

/** Reads a number as its author meant it; `literal` keeps the digits that a double does not. */
export function readNumber(value: number, literal: string, now: number): TimeReading {
  if (!(Math.abs(value) < overflowFrom)) return noTime('overflow');
  if (value < 0) return { ...readSeconds(value, now), unit: 'negative', suggestion: undefined };
  const scale = isEndOfCalendar(value) ? undefined : scales.find(({ from }) => value >= from);
  return scale === undefined ? readSeconds(value, now) : readScaled(scale, value, literal);
}

/** 9999-12-31, the last day of many calendars, is how some say "never". */
function isEndOfCalendar(value: number): boolean {
  return value > 253_402_214_400 && value <= 253_402_300_800;
}

function readSeconds(value: number, now: number): KnownTime {
  const ms = Math.round(value * 1000);
  const looksLikeDuration = value >= 60 && value <= durationUntil;
  return {
    unit: 'seconds',
    ms,
    exact: ms / 1000 === value,
    isNumericDate: true,
    looksLikeDuration,
    suggestion: looksLikeDuration ? String(Math.floor(now / 1000 + value)) : undefined,
  };
}

function readScaled(scale: Scale, value: number, literal: string): TimeReading {
  const isWhole = /^\d{1,20}$/.test(literal);
  const count = isWhole ? BigInt(literal) : BigInt(Math.trunc(value));
  const sinceEpoch = count - scale.at1970;
  const ms = Number(sinceEpoch / scale.perMillisecond);
  const exact = sinceEpoch % scale.perMillisecond === 0n && (isWhole || Number.isSafeInteger(value));
  return mistakenTime(scale.unit, ms, exact);
}
