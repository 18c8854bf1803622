import type { UpstreamClient, UpstreamHandler, UpstreamRequest } from '../upstream/upstream-client.ts';
import type { UpstreamError } from '../upstream/upstream-error.ts';
import type { Timers } from './timers.ts';

/** One question to a target. */
export interface ProbeOptions {
  readonly timeoutMs: number;
  readonly timers: Timers;
  /** The status of the answer, or the code of the failure. Called exactly once, unless the probe is stopped. */
  readonly onResult: (result: number | string) => void;
}

/** Asks a target whether it is well; the head of the answer is enough. The function that comes back stops it. */
export function probe(client: UpstreamClient, request: UpstreamRequest, options: ProbeOptions): () => void {
  let isOver = false;
  let abort = (): void => undefined;
  const timer = options.timers.set(() => finish('timeout', true), options.timeoutMs);
  const finish = (result: number | string | undefined, breaksOff: boolean): void => {
    if (isOver) return;
    isOver = true;
    options.timers.clear(timer);
    if (breaksOff) abort();
    if (result !== undefined) options.onResult(result);
  };
  let status = 0;
  let received = 0;
  const ask = (isFirst: boolean): void => {
    const handler: UpstreamHandler = {
      onHead(answered) {
        status = answered;
      },
      onData(chunk) {
        received += chunk.length;
        // Nobody reads a long page about health to its end.
        if (received > longestAnswer) finish(status, true);
      },
      onEnd: () => finish(status, false),
      onError(error: UpstreamError) {
        if (isFirst && error.progress === 'sent-on-reused' && !isOver) ask(false);
        else finish(error.code, false);
      },
      onDrain: () => undefined,
    };
    try {
      const call = client.dispatch(request, handler);
      abort = () => call.abort();
    } catch {
      finish('client_failed', false);
    }
  };
  ask(true);
  return () => finish(undefined, true);
}

const longestAnswer = 65_536;
