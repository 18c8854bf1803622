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

/** The one plain line that closes a run, in a form that any tool can read. */
export function closingLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Whether a run counts as good. A run without a single test is not, and where `CI` is set neither is a skip:
 * a machine that is meant to prove everything must not leave something out quietly.
 */
export function isGood({ passed, failed, skipped }: Outcome, isCi: boolean): boolean {
  return passed > 0 && failed === 0 && !(isCi && skipped > 0);
}
