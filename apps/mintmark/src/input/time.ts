import { usageError } from '../output/failure.ts';

/** Reads a time, seconds since 1970 or ISO 8601 with a zone, as milliseconds. @throws CliError */
export function readTime(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Without a zone the answer would depend on where the command runs.
  const hasZone = /T.+(Z|[+-]\d\d:?\d\d)$/.test(text);
  const milliseconds = hasZone ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw usageError(
    'expected a time as seconds since 1970, or as a date with a zone',
    'for example --now 1790000000 or --now 2026-09-21T14:13:20Z',
  );
}

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** Reads a tolerance for clocks: a duration up to five minutes. @throws CliError */
export function readTolerance(text: string): number {
  const seconds = readDuration(text);
  if (seconds <= 300) return seconds;
  throw usageError('expected a tolerance of at most five minutes', '--tolerance 60s, and set the clocks');
}

/** Reads a duration such as `90`, `90s`, `15m`, `1h` or `7d` as seconds. @throws CliError */
export function readDuration(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)([smhd]?)$/.exec(text) ?? [];
  const seconds = unitSeconds.get(unit);
  if (count !== '' && seconds !== undefined) return Number(count) * seconds;
  throw usageError('expected a duration', 'a number with a unit: 90s, 15m, 1h or 7d');
}
