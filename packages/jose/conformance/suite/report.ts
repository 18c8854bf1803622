/** What came of one check. `lacking`: the runtime does not have the algorithm, and said so with the right code. */
export interface CheckResult {
  readonly name: string;
  readonly outcome: 'ok' | 'lacking' | 'failed';
  /** What went wrong. */
  readonly detail?: string;
}

/** A check: throws when it fails. */
export type Check = readonly [name: string, run: () => Promise<unknown>];

/** Runs checks one after the other. */
export async function runChecks(checks: readonly Check[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [name, run] of checks) results.push(await runCheck(name, run));
  return results;
}

async function runCheck(name: string, run: () => Promise<unknown>): Promise<CheckResult> {
  try {
    await run();
    return { name, outcome: 'ok' };
  } catch (error) {
    if (codeOf(error) === 'algorithm_unavailable') return { name, outcome: 'lacking' };
    const detail =
      error instanceof Error ? `${error.name} ${codeOf(error) ?? ''}: ${error.message}` : String(error);
    return { name, outcome: 'failed', detail };
  }
}

/** Fails unless the condition holds. */
export function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`expected ${what}`);
}

/** Fails unless the action is refused with the code, or one of them. */
export async function expectRefusal(action: () => unknown, ...codes: readonly string[]): Promise<void> {
  let code: string | undefined;
  try {
    await action();
  } catch (error) {
    code = codeOf(error);
    if (code === 'algorithm_unavailable' || (code !== undefined && codes.includes(code))) return;
    throw error;
  }
  throw new Error(`expected a refusal with ${codes.join(' or ')}, got an acceptance`);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
