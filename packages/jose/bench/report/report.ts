import type { RowResult } from '../measure/measure-row.ts';

/** All that a run measured. */
export interface Report {
  /** ISO 8601 date of the run. */
  readonly date: string;
  readonly isQuick: boolean;
  readonly machine: Machine;
  readonly runtimes: readonly RuntimeReport[];
  /** Versions of Node that should have been measured and were not, with the reason. */
  readonly missing: readonly string[];
}

/** Where it ran. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  /** Processes that wanted a core while it ran, at its beginning and end: more than `cores` means a disturbed run. */
  readonly loadAverage: readonly [before: number, after: number];
}

/** What one version of Node measured. */
export interface RuntimeReport {
  readonly node: string;
  readonly openssl: string;
  readonly libraries: Readonly<Record<string, string>>;
  readonly rows: readonly RowResult[];
}
