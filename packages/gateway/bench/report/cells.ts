import type { Spread } from './statistics.ts';

/** The middle, and the least and greatest where there is more than one round. */
export function spreadCell(spread: Spread | undefined, digits: number, unit = ''): string {
  if (spread === undefined) return '';
  const { median, least, greatest } = spread;
  const middle = `${median.toFixed(digits)}${unit}`;
  return least === greatest ? middle : `${middle} (${least.toFixed(digits)}–${greatest.toFixed(digits)})`;
}

export function wholeCell(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : Math.round(value).toLocaleString('en');
}

export function fixedCell(value: number | undefined, digits: number, unit = ''): string {
  return value === undefined || Number.isNaN(value) ? '' : `${value.toFixed(digits)}${unit}`;
}

/** Microseconds as milliseconds. */
export function millisCell(spread: Spread | undefined): string {
  if (spread === undefined) return '';
  const { median, least, greatest } = spread;
  return spreadCell({ median: median / 1000, least: least / 1000, greatest: greatest / 1000 }, 2, ' ms');
}

export function megabytesCell(bytes: number | undefined): string {
  return fixedCell(bytes === undefined ? undefined : bytes / 1e6, 0, ' MB');
}
