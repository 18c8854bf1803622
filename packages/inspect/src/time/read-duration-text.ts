import { mistakenTime, type KnownTime } from './time-reading.ts';

/** The spelling of the npm package `ms`, which several JWT libraries take: `15m`, `1 hour`, `7 days`. */
const shortDuration =
  /^(\d{1,9}(?:\.\d{1,6})?) ?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|y|yrs?|years?)$/i;
/** ISO 8601 durations without months and years, whose length depends on where they start. */
const isoDuration =
  /^P(?=.)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

const secondsOf: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_557_600,
};
const isoSeconds: readonly number[] = [604_800, 86_400, 3600, 60, 1];

/** Reads `1h` or `PT1H`, which was meant as so long from now; undefined where the text is no duration. */
export function readDurationText(text: string, now: number): KnownTime | undefined {
  const seconds = shortSeconds(text) ?? longSeconds(text);
  return seconds === undefined
    ? undefined
    : mistakenTime('duration-text', Math.floor(now / 1000 + seconds) * 1000, false);
}

function shortSeconds(text: string): number | undefined {
  const parts = shortDuration.exec(text);
  const size = secondsOf[parts?.[2]?.[0]?.toLowerCase() ?? ''];
  return parts === null || size === undefined ? undefined : Number(parts[1]) * size;
}

function longSeconds(text: string): number | undefined {
  const parts = isoDuration.exec(text);
  if (parts === null) return undefined;
  return isoSeconds.reduce((sum, size, index) => sum + size * Number(parts[index + 1] ?? 0), 0);
}
