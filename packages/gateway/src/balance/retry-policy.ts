import { retryDefaults } from '../config/resolve/upstream-defaults.ts';
import type { RetriesConfig } from '../config/upstream-config.ts';
import type { RequestProgress, UpstreamErrorCode } from '../upstream/upstream-error.ts';
import { RetryBudget } from './retry-budget.ts';

/** An attempt that did not go well, none of whose answer was passed on. */
export interface FailedAttempt {
  readonly method: string;
  /** The number of attempts made, 1 after the first. */
  readonly attempt: number;
  /** How far it had come. With a status: `sent`. */
  readonly progress: RequestProgress;
  /** The code of the error, or the status of the answer. */
  readonly result: UpstreamErrorCode | number;
  /** Whether the body can be sent again: there is none, nothing of it was read yet, or all that was read is kept. */
  readonly isBodyKept: boolean;
}

/** Says which requests are sent again. */
export interface RetryPolicy {
  /** How many more attempts there are at most; with 0 nothing has to be kept. */
  readonly attempts: number;
  /** How long a body may be to be kept, in bytes. */
  readonly maxBodyBytes: number;
  /** Whether an answer with this status might be one to try again, so that its head has to be held back. */
  isRetryStatus(status: number): boolean;
  /** A request came; counts for the budget. */
  beginRequest(): void;
  /** Whether to send it again. Every yes is taken from the budget. */
  mayRetry(failed: FailedAttempt): boolean;
}

type Cause = NonNullable<RetriesConfig['on']>[number];

const causeOf: Readonly<Record<UpstreamErrorCode, Cause | undefined>> = {
  connect_failed: 'connect',
  connect_timeout: 'connect',
  queue_full: 'connect',
  closed: 'connect',
  connection_ended: 'reset',
  response_timeout: 'timeout',
  idle_timeout: 'timeout',
  // What answers nonsense once will do it again.
  response_malformed: undefined,
};

/** Reads what is to be tried again. */
export function createRetryPolicy(
  config: RetriesConfig | undefined,
  options: { now?: () => number } = {},
): RetryPolicy {
  const settings = { ...retryDefaults, ...config };
  const causes: ReadonlySet<number | string> = new Set(settings.on);
  const methods = new Set(settings.methods);
  const { attempts, maxBodyBytes } = settings;
  const budget = new RetryBudget(settings.budget, options.now ?? (() => performance.now()));
  const isCause = ({ result, progress }: FailedAttempt): boolean => {
    if (typeof result === 'number') return causes.has(result);
    // The target ended an idle connection just then: as much a connection that could not be made as one that was reset.
    if (progress === 'sent-on-reused' && causes.has('connect')) return true;
    const cause = causeOf[result];
    return cause !== undefined && causes.has(cause);
  };
  return {
    attempts,
    maxBodyBytes: attempts > 0 ? maxBodyBytes : 0,
    isRetryStatus: (status) => attempts > 0 && causes.has(status),
    beginRequest: () => budget.count(),
    mayRetry(failed) {
      if (failed.attempt > attempts || !failed.isBodyKept || failed.progress === 'answered') return false;
      if (!isCause(failed)) return false;
      const wasSeen = failed.progress !== 'not-sent' || typeof failed.result === 'number';
      if (wasSeen && !methods.has(failed.method)) return false;
      return budget.take();
    },
  };
}
