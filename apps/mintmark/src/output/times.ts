/** A moment as people read it. */
export interface ReadableTime {
  /** Seconds since 1970, as in the token. */
  readonly seconds: number;
  /** Date and time in UTC; undefined for a number that is no date of this calendar. */
  readonly utc: string | undefined;
  /** How long ago or ahead. */
  readonly relative: string;
}

const units = [
  ['year', 31_556_952],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Says when a moment is, absolute and relative to now. */
export function readableTime(seconds: number, nowMs: number): ReadableTime {
  return { seconds, utc: formatUtc(seconds), relative: formatRelative(seconds - nowMs / 1000) };
}

/** Writes seconds since 1970 as `2026-11-22 14:05:12 UTC`. */
export function formatUtc(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, -5).replace('T', ' ')} UTC`;
}

/** Writes a span of seconds as `4 minutes ago` or `in 2 days`. */
export function formatRelative(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole === 0) return 'now';
  const text = formatDuration(Math.abs(whole));
  return whole < 0 ? `${text} ago` : `in ${text}`;
}

/** Writes a positive number of seconds in its largest unit. */
function formatDuration(seconds: number): string {
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
