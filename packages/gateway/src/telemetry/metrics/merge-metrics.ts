import type { FamilySnapshot, SeriesSnapshot } from './family.ts';

/** The metrics of one process as plain data, which can be sent to another. */
export type MetricsSnapshot = readonly FamilySnapshot[];

/**
 * The metrics of several workers as those of one gateway. Of a worker that ended, keep `counted(snapshot)` among the
 * snapshots: otherwise counters would fall.
 *
 * @example
 * renderMetrics(mergeMetrics([...ofWorkers, ...ofEndedWorkers.map(counted)]));
 */
export function mergeMetrics(snapshots: readonly MetricsSnapshot[]): MetricsSnapshot {
  const families = new Map<string, FamilySnapshot>();
  for (const family of snapshots.flat()) {
    const known = families.get(family.name);
    families.set(family.name, known === undefined ? family : mergeFamily(known, family));
  }
  return [...families.values()];
}

/**
 * What stays true after a worker has ended: its counters and histograms, not how it was at that moment.
 *
 * @example
 * ofEndedWorkers.push(counted(snapshot));
 */
export function counted(snapshot: MetricsSnapshot): MetricsSnapshot {
  return snapshot.filter(({ type }) => type === 'counter' || type === 'histogram');
}

const combine = {
  sum: (a: number, b: number) => a + b,
  max: Math.max,
  min: Math.min,
} as const;

function mergeFamily(known: FamilySnapshot, added: FamilySnapshot): FamilySnapshot {
  // Workers with other bounds have another configuration: their values cannot be put into these buckets.
  if (known.bounds.join() !== added.bounds.join()) return known;
  const series = new Map<string, SeriesSnapshot>();
  for (const row of [...known.series, ...added.series]) {
    const before = series.get(row.labels);
    series.set(row.labels, before === undefined ? row : mergeSeries(before, row, combine[known.merge]));
  }
  return { ...known, series: [...series.values()] };
}

function mergeSeries(
  a: SeriesSnapshot,
  b: SeriesSnapshot,
  join: (a: number, b: number) => number,
): SeriesSnapshot {
  return { labels: a.labels, values: a.values.map((value, index) => join(value, b.values[index] ?? 0)) };
}
