import type { Sample } from '../measure.ts';

/** One line of the table: medians over the rounds. */
export interface Row {
  readonly scenario: string;
  readonly server: string;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicros: number;
  readonly watchedP99: number | undefined;
}

/** What a server process held in memory, in bytes. */
export interface MemoryRow {
  readonly server: string;
  readonly idle: number;
  readonly after: number;
}

/** Everything that a run gave. */
export interface Results {
  readonly machine: string;
  readonly load: string;
  readonly rows: readonly Row[];
  readonly memory: readonly MemoryRow[];
}

export function toRow(
  { scenario, server }: { readonly scenario: string; readonly server: string },
  samples: readonly Sample[],
): Row {
  const of = (read: (sample: Sample) => number): number => median(samples.map(read));
  const isWatched = samples.some(({ watchedP99 }) => watchedP99 !== undefined);
  return {
    ...{ scenario, server },
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    cpuMicros: of(({ cpuMicros }) => cpuMicros),
    watchedP99: isWatched ? of(({ watchedP99 }) => watchedP99 ?? Number.NaN) : undefined,
  };
}

/** The middle of some numbers; of an even count the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[half]];
  return (low + high) / 2;
}
