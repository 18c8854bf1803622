import type { CrackProgress } from './crack-token.ts';

/** How far a search is, in words: done, rate, and the time that is left. */
export function describeProgress({ words, tries, seconds, total }: CrackProgress): string {
  const done = total === undefined || total === 0 ? undefined : Math.min(1, words / total);
  const left = done === undefined || done === 0 ? undefined : (seconds / done) * (1 - done);
  return [
    `${formatCount(words)} words`,
    seconds > 0 ? `${formatCount(tries / seconds)} secrets/s` : undefined,
    done === undefined ? undefined : `${Math.floor(done * 100)} %`,
    left === undefined ? undefined : `${formatSeconds(left)} left`,
    'Ctrl-C stops',
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** A number in full up to a hundred thousand, then in thousands, millions, billions. */
export function formatCount(count: number): string {
  if (count < 100_000) return Math.round(count).toLocaleString('en');
  return count.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 3 });
}

/** A time in the largest unit that says enough. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
