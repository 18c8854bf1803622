import { formatUtc } from './format-utc.ts';

/** Where and in which language a time is shown. */
export interface FormatLocalOptions {
  /** An IANA name such as `Europe/Berlin` (default: the zone of the machine). */
  readonly timeZone?: string | undefined;
  /** A BCP 47 tag (default: `en`). */
  readonly locale?: string | undefined;
}

/**
 * A moment in a time zone, with its offset: `Nov 22, 2026, 15:05:12 GMT+01:00`.
 *
 * Throws the RangeError of Intl for a zone or language it does not know. Beyond the calendar of
 * JavaScript it is what `formatUtc` says.
 *
 * @example
 * formatLocal(1795356312000, { timeZone: 'Europe/Berlin' }); // 'Nov 22, 2026, 15:05:12 GMT+01:00'
 */
export function formatLocal(ms: number, options: FormatLocalOptions = {}): string {
  if (!(Math.abs(ms) <= 8.64e15)) return formatUtc(ms);
  return new Intl.DateTimeFormat(options.locale ?? 'en', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  }).format(ms);
}
