import type { OtlpSpan } from './span.ts';

/** Sends spans to a collector. Nobody waits for it, and spans that cannot be sent are dropped and counted. */
export interface SpanExporter {
  add(spans: readonly OtlpSpan[]): void;
  readonly dropped: number;
  /** Sends what waits, and waits two seconds for it at most. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Where spans are sent, and how. */
export interface SpanExporterOptions {
  /** The OTLP/HTTP endpoint. */
  readonly endpoint: string;
  /** The name of the service. */
  readonly serviceName: string;
  /** Tells apart the processes of a service. */
  readonly instanceId: string;
  /** How often, in milliseconds (1000). */
  readonly intervalMs?: number;
  /** What asks the collector (the platform's). */
  readonly fetch?: typeof fetch;
  /** Told when sending begins to fail (nobody). */
  readonly onProblem?: (problem: string) => void;
}

const maxWaiting = 4096;
const batchSize = 512;
const timeoutMs = 10_000;
const maxAttempts = 3;
const longestFlushMs = 2000;
/** OTLP §"Failures": these say that the same spans may be taken later. */
const retryable: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** An exporter of spans by OTLP over HTTP in JSON. */
export function createSpanExporter(options: SpanExporterOptions): SpanExporter {
  return new BatchingExporter(options);
}

class BatchingExporter implements SpanExporter {
  dropped = 0;
  readonly #options: SpanExporterOptions;
  #waiting: OtlpSpan[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  readonly #abort = new AbortController();
  #isFailing = false;
  #isClosed = false;

  constructor(options: SpanExporterOptions) {
    this.#options = options;
  }

  add(spans: readonly OtlpSpan[]): void {
    if (this.#isClosed || this.#waiting.length + spans.length > maxWaiting) {
      this.dropped += spans.length;
      return;
    }
    this.#waiting.push(...spans);
    if (this.#waiting.length >= batchSize) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), this.#options.intervalMs ?? 1000).unref();
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      const problem = await this.#send(batch);
      if (problem !== undefined) this.dropped += batch.length;
      this.#say(problem);
    }
  }

  /** Says nothing, or what is wrong. */
  async #send(spans: readonly OtlpSpan[]): Promise<string | undefined> {
    const body = JSON.stringify(exportRequest(spans, this.#options));
    let problem = '';
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      const status = await this.#post(body);
      if (typeof status === 'number' && status >= 200 && status < 300) return undefined;
      problem = typeof status === 'number' ? `the collector answers ${status}` : status;
      if (typeof status === 'number' && !retryable.has(status)) return problem;
      if (this.#isClosed || attempt === maxAttempts) return problem;
      await pause((this.#options.intervalMs ?? 1000) * attempt);
    }
    return problem;
  }

  async #post(body: string): Promise<number | string> {
    try {
      const { endpoint, fetch = globalThis.fetch } = this.#options;
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#abort.signal]);
      const response = await fetch(endpoint, {
        ...{ method: 'POST', body, redirect: 'error', signal },
        headers: { 'content-type': 'application/json' },
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 'the collector cannot be reached';
    }
  }

  #say(problem: string | undefined): void {
    if (problem !== undefined && !this.#isFailing) this.#options.onProblem?.(problem);
    this.#isFailing = problem !== undefined;
  }

  async flush(): Promise<void> {
    if (this.#waiting.length > 0) this.#start();
    // A collector that is away must not hold up whoever stops the gateway.
    await Promise.race([this.#sending, pause(longestFlushMs)]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
    this.#abort.abort();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

/** `ExportTraceServiceRequest` of OTLP in JSON. */
function exportRequest(
  spans: readonly OtlpSpan[],
  { serviceName, instanceId }: SpanExporterOptions,
): Readonly<Record<string, unknown>> {
  const resource = {
    attributes: [
      { key: 'service.name', value: { stringValue: serviceName } },
      { key: 'service.instance.id', value: { stringValue: instanceId } },
    ],
  };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: '@mintmark/gateway' }, spans }] }] };
}
