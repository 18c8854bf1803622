export { formatLocal, type FormatLocalOptions } from './time/format-local.ts';
export { formatUtc } from './time/format-utc.ts';
export {
  lifetime,
  type Lifetime,
  type LifetimeClaim,
  type LifetimeMoment,
  type LifetimeOptions,
  type LifetimeState,
} from './time/lifetime.ts';
export { readTime, type ReadTimeOptions } from './time/read-time.ts';
export {
  durationParts,
  formatDuration,
  formatRelative,
  relativeTime,
  type DurationPart,
  type DurationUnit,
  type RelativeTime,
} from './time/relative-time.ts';
export type { KnownTime, NoTime, NoTimeUnit, TimeReading, TimeUnit } from './time/time-reading.ts';
