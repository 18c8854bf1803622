import { JoseError, joseErrorCodes } from '@mintmark/jose';
import type { Input } from '../input/input.ts';
import type { Target } from './target.ts';

/** What went wrong with one input. */
export interface Problem {
  /** The class of the problem: the same for all inputs that show it. */
  readonly kind: 'uncoded error' | 'hang' | 'unexpected accept' | 'leak';
  readonly detail: string;
}

/** How an input fared. */
export interface Examination {
  /** The error code, `TypeError`, or `accepted`. */
  readonly outcome: string;
  readonly problem: Problem | undefined;
}

/** No input may keep a parser busy for longer, in milliseconds of the processor: those of the clock pass on a busy machine, too. */
const slowMs = 1000;

/** Stands in values of the seeds: whoever repeats it in an error message gives a secret away. */
export const canary = 'zq7canary';

/** Throws one input at a parser and judges what comes of it. */
export async function examine(target: Target, input: Input, limitMs: number = slowMs): Promise<Examination> {
  const first = await attempt(target, input);
  if (first.ms <= limitMs || first.problem !== undefined) return first;
  // The process does other things as well now and then: only an input that is slow every time is to blame.
  const again = [await attempt(target, input), await attempt(target, input)];
  const ms = Math.min(first.ms, ...again.map((it) => it.ms));
  if (ms <= limitMs) return first;
  return { outcome: first.outcome, problem: { kind: 'hang', detail: `took ${Math.round(ms)} ms` } };
}

async function attempt(target: Target, input: Input): Promise<Examination & { readonly ms: number }> {
  const before = process.cpuUsage();
  try {
    const accepted = await target.run(input);
    const ms = busyMs(before);
    const detail = target.objection?.(accepted, input);
    return {
      outcome: 'accepted',
      ms,
      problem: detail === undefined ? undefined : { kind: 'unexpected accept', detail },
    };
  } catch (error) {
    return { ...judgeError(error, target), ms: busyMs(before) };
  }
}

function busyMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function judgeError(error: unknown, target: Target): Examination {
  const outcome =
    error instanceof JoseError ? error.code : error instanceof Error ? error.name : typeof error;
  if (messagesOf(error).some((message) => message.includes(canary))) {
    return {
      outcome,
      problem: { kind: 'leak', detail: `the text of ${outcome} repeats a value of the input` },
    };
  }
  if (isCoded(error) || isMisuse(error) || target.isDocumented?.(error) === true)
    return { outcome, problem: undefined };
  return { outcome, problem: { kind: 'uncoded error', detail: describe(error) } };
}

function isCoded(error: unknown): boolean {
  return error instanceof JoseError && Object.hasOwn(joseErrorCodes, error.code);
}

/** Our own TypeErrors say what they expected; those of the engine name a property or function that was not there. */
function isMisuse(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /^(?:expected|unknown|the|a|an|this|cannot) /.test(error.message) &&
    !/is not a function|is not iterable|of undefined|of null/.test(error.message)
  );
}

/** The message of an error and of all that led to it. */
function messagesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.message, ...messagesOf(error.cause)];
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const [place = ''] = (error.stack ?? '').split('\n').filter((line) => line.includes('/src/'));
  return `${error.name}: ${error.message.slice(0, 200)} ${place.trim()}`;
}
