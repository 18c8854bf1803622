import type { AttackCase, AttackResult } from '@mintmark/inspect/attacks';
import { decisiveControls } from '@mintmark/inspect/attacks';
import type { Answer, Verifier } from './verifier.ts';

/** How the cases are sent, and who hears of it. */
export interface RunOptions {
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onResult: (result: AttackResult) => void;
}

/** Servers read no more than about this much of a header, and hang up. */
const smallTokenCharacters = 8000;
/** After so many answers of nobody in a row the verifier is taken for dead. */
const maxGone = 3;

/** What came of a run. */
export interface Run {
  readonly results: readonly AttackResult[];
  /** Whether not all cases were tried. */
  readonly isStopped: boolean;
  /** Whether nobody was there from the beginning. */
  readonly isUnreachable: boolean;
}

/**
 * Asks a verifier about every case: the good token first, because without it the others prove nothing. Results are in the
 * order of the cases.
 */
export async function runCases(
  cases: readonly AttackCase[],
  verifier: Verifier,
  options: RunOptions,
): Promise<Run> {
  const control = cases.find(({ id }) => decisiveControls.includes(id));
  const others = cases.filter((attack) => attack !== control);
  const results = new Map<AttackCase, AttackResult>();
  const tell = (result: AttackResult): void => {
    results.set(result.attack, result);
    options.onResult(result);
  };
  const run = (isStopped: boolean, isUnreachable = false): Run => ({
    results: cases.flatMap((attack) => results.get(attack) ?? []),
    ...{ isStopped, isUnreachable },
  });
  if (control !== undefined) {
    const { result, answer } = await tryCase(control, verifier, options.signal);
    if (options.signal.aborted || answer.isGone === true) return run(true, answer.isGone === true);
    tell(result);
    if (result.outcome !== 'accepted') return run(others.length > 0);
  }
  const gone = await sendAll(others, { verifier, control, ...options, onResult: tell });
  return run(options.signal.aborted || gone, gone && results.size === 0);
}

interface Sending extends RunOptions {
  readonly verifier: Verifier;
  readonly control: AttackCase | undefined;
}

/** Sends cases, several at a time. Gives whether the verifier went away meanwhile. */
async function sendAll(cases: readonly AttackCase[], sending: Sending): Promise<boolean> {
  const { verifier, control, concurrency, signal, onResult } = sending;
  const queue = cases[Symbol.iterator]();
  let gone = 0;
  const work = async (): Promise<void> => {
    for (const attack of queue) {
      const { result, answer } = await tryCase(attack, verifier, signal);
      if (signal.aborted) return;
      gone = answer.isGone === true ? gone + 1 : 0;
      onResult(await reconsider(result, { verifier, control, signal }));
      if (gone >= maxGone) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, cases.length) }, work));
  return gone >= maxGone;
}

async function tryCase(
  attack: AttackCase,
  verifier: Verifier,
  signal: AbortSignal,
): Promise<{ readonly result: AttackResult; readonly answer: Answer }> {
  const start = performance.now();
  const answer = await verifier.ask(attack.token, signal);
  const milliseconds = Math.round(performance.now() - start);
  return { result: { attack, outcome: answer.outcome, detail: answer.detail, milliseconds }, answer };
}

/** A server may hang up on a token that is too large for it: that is a refusal, as long as it goes on answering. */
async function reconsider(
  result: AttackResult,
  { verifier, control, signal }: Pick<Sending, 'verifier' | 'control' | 'signal'>,
): Promise<AttackResult> {
  const { attack, outcome, detail } = result;
  if (outcome !== 'crashed' || attack.token.length < smallTokenCharacters || control === undefined)
    return result;
  const again = await verifier.ask(control.token, signal);
  if (again.outcome !== 'accepted') return result;
  return { ...result, outcome: 'refused', detail: `${detail}, and a good token is still accepted` };
}
