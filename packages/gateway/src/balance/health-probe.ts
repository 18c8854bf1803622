import type { UpstreamClient, UpstreamHandler, UpstreamRequest } from '../upstream/upstream-client.ts';
import type { UpstreamError } from '../upstream/upstream-error.ts';
import type { HealthQuestion, HealthResult } from './health-question.ts';
import type { Timers } from './timers.ts';

/** One question to a target. */
export interface ProbeOptions {
  readonly question: HealthQuestion;
  /** Where it goes. */
  readonly place: Pick<UpstreamRequest, 'authority' | 'scheme'>;
  readonly timeoutMs: number;
  readonly timers: Timers;
  /** What came of it; a failure by its code. Called exactly once, unless the probe is stopped. */
  readonly onResult: (result: HealthResult) => void;
}

/** Asks a target whether it is well. The function that comes back stops it. */
export function probe(client: UpstreamClient, options: ProbeOptions): () => void {
  const { question, place } = options;
  let isOver = false;
  let abort = (): void => undefined;
  const timer = options.timers.set(() => finish(failed('timeout'), true), options.timeoutMs);
  const finish = (result: HealthResult | undefined, breaksOff: boolean): void => {
    if (isOver) return;
    isOver = true;
    options.timers.clear(timer);
    if (breaksOff) abort();
    if (result !== undefined) options.onResult(result);
  };
  const ask = (isFirst: boolean): void => {
    const answer = { status: 0, headers: [] as readonly string[], chunks: [] as Buffer[], length: 0 };
    const judged = (trailers: readonly string[]): HealthResult =>
      question.judge({ ...answer, body: Buffer.concat(answer.chunks), trailers });
    const handler: UpstreamHandler = {
      onHead(status, headers) {
        answer.status = status;
        answer.headers = headers;
      },
      onData(chunk) {
        answer.chunks.push(Buffer.from(chunk));
        answer.length += chunk.length;
        // Nobody reads a long page about health to its end.
        if (answer.length > longestAnswer) finish(judged([]), true);
      },
      onEnd: (trailers) => finish(judged(trailers), false),
      onError(error: UpstreamError) {
        if (isFirst && error.progress === 'sent-on-reused' && !isOver) ask(false);
        else finish(failed(error.code), false);
      },
      onDrain: () => undefined,
    };
    try {
      const call = client.dispatch({ ...question.request, ...place }, handler);
      abort = () => call.abort();
      if (question.payload === undefined) return;
      call.write(question.payload);
      call.end();
    } catch {
      finish(failed('client_failed'), false);
    }
  };
  ask(true);
  return () => finish(undefined, true);
}

const longestAnswer = 65_536;

const failed = (shown: string): HealthResult => ({ isWell: false, shown });
