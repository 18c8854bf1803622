/** The middle of a sample and how far it spreads. */
export interface Spread {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
}

/** A spread, and where the true median lies with a probability of 95 %. */
export interface Ratio extends Spread {
  readonly low: number;
  readonly high: number;
}

/** Median and tenth percentiles of a sample. */
export function spreadOf(sample: readonly number[]): Spread {
  const sorted = sample.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p10: quantile(sorted, 0.1), p90: quantile(sorted, 0.9) };
}

/**
 * The ratio of two contenders, taken round by round: both were measured within the same moment, so whatever else the
 * machine did divides out.
 */
export function ratioOf(numerators: readonly number[], denominators: readonly number[]): Ratio {
  const ratios = numerators.map((value, round) => value / (denominators[round] ?? Number.NaN));
  const sorted = ratios.toSorted((a, b) => a - b);
  // The binomial interval of the median by order statistics: it assumes nothing about the shape of the noise.
  const reach = 0.98 / Math.sqrt(sorted.length);
  return { ...spreadOf(ratios), low: quantile(sorted, 0.5 - reach), high: quantile(sorted, 0.5 + reach) };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}
