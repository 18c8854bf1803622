/** What a suite counted. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Outcome, b: Outcome): Outcome {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A suite in which nothing ran counts as one failure: its files have moved, or its list of them is wrong. */
export function refuseEmpty(outcome: Outcome): Outcome {
  const { passed, failed, skipped } = outcome;
  return passed + failed + skipped === 0 ? { passed, failed: 1, skipped } : outcome;
}

/** The one plain line that closes a run, in a form that any tool can read. */
export function closingLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Reads such a line; anything else is no closing line. */
export function parseClosingLine(line: string): Outcome | undefined {
  const found = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(line);
  return found
    ? { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) }
    : undefined;
}

/**
 * Whether a run counts as good. Where `CI` is set a skip is not: a machine that is meant to prove everything
 * must not leave something out quietly.
 */
export function isGood({ failed, skipped }: Outcome, isCi: boolean): boolean {
  return failed === 0 && !(isCi && skipped > 0);
}
