/** The widths of three columns in percent of the whole. */
export type Shares = readonly [number, number, number];

const leastPercent = 18;

/** Moves the border after the first (0) or second (1) column by some percent; no column gets too narrow. */
export function moveBorder(shares: Shares, border: 0 | 1, percent: number): Shares {
  const [first, second, third] = shares;
  if (border === 0) {
    const next = clamp(first + percent, leastPercent, first + second - leastPercent);
    return [next, first + second - next, third];
  }
  const next = clamp(second + percent, leastPercent, second + third - leastPercent);
  return [first, next, second + third - next];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
