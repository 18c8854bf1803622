import type { ExpectedSettings } from '../../shared/settings/settings.ts';

const defaultSeconds = 30;
const mostSeconds = 300;

/** The tolerance in seconds: the library's default where nothing usable was typed, and at most the library's limit. */
export function toleranceOf({ tolerance }: ExpectedSettings): number {
  const seconds = numberOf(tolerance);
  return seconds === undefined ? defaultSeconds : Math.min(seconds, mostSeconds);
}

/** A number that is not negative, as typed; undefined where there is none. */
export function numberOf(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
