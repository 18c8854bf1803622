/** The middle and the slow end of a sample, in milliseconds. */
export interface Times {
  readonly median: number;
  readonly p99: number;
}

/** Runs something so many times, after a start that is not counted. */
export async function sample(rounds: number, run: () => unknown): Promise<Times> {
  const times: number[] = [];
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    const start = performance.now();
    await run();
    if (round >= 0) times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}

/** Milliseconds with as many digits as mean something. */
export function formatMs(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}
