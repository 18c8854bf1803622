/** A time as `2026-11-22 14:05:12 UTC`; fractions of a second are left out. */
export function formatUtc(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return `${iso.slice(0, iso.indexOf('T'))} ${iso.slice(iso.indexOf('T') + 1, iso.indexOf('.'))} UTC`;
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

const units: readonly (readonly [Unit, number])[] = [
  ['year', 365.25 * 86_400],
  ['month', 30.44 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A time seen from now: `4 minutes ago`, `in 3 hours`. Rounded towards now. */
export function formatRelative(seconds: number, now: number, language: string): string {
  const difference = Math.trunc(seconds - now);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const [unit, size] = units.find(([, length]) => Math.abs(difference) >= length) ?? ['second', 1];
  return words.format(Math.trunc(difference / size), unit);
}

/** How long something lasts: `15 minutes`, `1 day`. */
export function formatDuration(seconds: number, language: string): string {
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const amount = Math.round((seconds / size) * 10) / 10;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
