/** One line of the table. */
export interface BenchRow {
  readonly what: string;
  /** How long it takes in milliseconds, or what else is counted, as text. */
  readonly median: string;
  /** The slowest one of a hundred, where that was measured. */
  readonly p99: string;
  readonly note: string;
}

/** What a benchmark gives, one row after the other as it is measured. */
export type Bench = () => AsyncGenerator<BenchRow>;
