/** The furthest a JavaScript date reaches from 1970 on either side. */
const calendarMs = 8.64e15;
const yearMs = 365.2425 * 86_400_000;

/**
 * A moment as ISO 8601 in UTC: `2026-11-22T14:05:12Z`, with milliseconds only where there are some.
 *
 * Years over 9999 are written with their digits. Beyond the calendar of JavaScript (the year
 * 275760) it says `about the year …`; what is no number is `no time`.
 *
 * @example
 * formatUtc(1795356312000); // '2026-11-22T14:05:12Z'
 */
export function formatUtc(ms: number): string {
  if (!Number.isFinite(ms)) return 'no time';
  if (Math.abs(ms) > calendarMs) return `about the year ${Math.floor(1970 + ms / yearMs)}`;
  const iso = new Date(ms).toISOString().replace(/\.000Z$/, 'Z');
  return iso.replace(/^\+0*/, '');
}
