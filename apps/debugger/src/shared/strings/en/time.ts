import { formatDuration, formatRelative, formatUtc } from '@mintmark/inspect/time';

/** Times in words; all in milliseconds since 1970. */
export const time = {
  /** `2026-11-22 14:05:12 UTC` */
  utc: (ms: number): string => formatUtc(ms).replace('T', ' ').replace(/Z$/, ' UTC'),
  relative: (ms: number, now: number): string => formatRelative(ms, now),
  duration: (ms: number): string => formatDuration(ms),
};
