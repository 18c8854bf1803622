import type { Duplex } from 'node:stream';
import type { MirrorCopy } from '../balance/mirror.ts';
import type { FailedAttempt } from '../balance/retry-policy.ts';
import type { Target } from '../balance/target.ts';
import type { UpstreamPool } from '../balance/upstream-pool.ts';
import type { UpstreamTry } from '../decision/decision.ts';
import type { Exchange } from '../engine/exchange.ts';
import type { Allowed } from '../engine/verdict.ts';
import type { UpstreamCall, UpstreamHandler, UpstreamRequest } from '../upstream/upstream-client.ts';
import { findHeader } from '../request/parsed-head.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { breakOff } from '../respond/break-off.ts';
import { writeOnlyHead } from '../respond/write-only-head.ts';
import { answerHeadersOf } from './answer-headers.ts';
import { failureReason, type ForwardFailure } from './failure-reason.ts';
import { GuardedHandler } from './guarded-handler.ts';
import { headersOfAttempt } from './trace-headers.ts';
import { RequestBody } from './request-body.ts';
import { addTrailers, endWith } from './write-answer-body.ts';

/** What a forwarding needs to be told. */
export interface ForwardingOptions {
  readonly allowed: Allowed;
  readonly pool: UpstreamPool;
  readonly request: Omit<UpstreamRequest, 'authority' | 'scheme'>;
  /** Gets a copy of the body (nobody). */
  readonly copy: MirrorCopy | undefined;
  /** The `Host` for a target. */
  readonly authorityFor: (target: Target) => string;
  /** Answers in place of the service. */
  readonly refuse: (failure: ForwardFailure) => void;
  /** Is told of a fault of the program. */
  readonly onFault: (error: unknown) => void;
  /** The answer has begun to be something else: a tunnel (101). */
  readonly tunnel: (headers: string[], socket: Duplex, head: Buffer) => void;
}

/** One request on its way to a service and the answer on its way back, with as many attempts as are safe. */
export class Forwarding implements UpstreamHandler {
  readonly #exchange: Exchange;
  readonly #options: ForwardingOptions;
  readonly #body: RequestBody | undefined;
  readonly #guarded = new GuardedHandler(this, (error) => this.#fault(error));
  #target: Target | undefined;
  #ticket = 0;
  #call: UpstreamCall | undefined;
  #try: UpstreamTry | undefined;
  #triedAt = 0;
  #attempts = 0;
  #hasAnswered = false;
  #isDone = false;
  #isConnected = false;
  #waitsForDrain = false;

  constructor(exchange: Exchange, options: ForwardingOptions) {
    this.#exchange = exchange;
    this.#options = options;
    if (options.request.body !== 'none') {
      this.#body = new RequestBody(exchange.request, {
        maxBytes: options.allowed.match.route.maxBodyBytes,
        keptBytes: options.pool.retryPolicy.maxBodyBytes,
        ...{ copy: options.copy, decision: exchange.decision },
        onTooLarge: () => this.#tooLarge(),
        onFault: (error) => this.#fault(error),
        onStart: () => {
          // RFC 9110 §10.1.1: the client waits to hear whether the body is wanted.
          if (exchange.head.expectsContinue === true) exchange.response.writeContinue();
        },
      });
    }
  }

  /** Sends the request to a target. */
  start(exclude?: Target): void {
    const { pool } = this.#options;
    const target = pool.pick(this.#exchange.head, exclude);
    if (target === 'unhealthy') return this.#refuse('upstream_unhealthy', pool.healthRule);
    if (target === 'circuit-open') return this.#refuse('circuit_open', pool.breakerRule);
    this.#target = target;
    this.#ticket = target.ticket;
    this.#attempts++;
    this.#triedAt = performance.now();
    this.#try = { target: target.url, result: '', durationMs: 0 };
    this.#exchange.decision.tries.push(this.#try);
    if (this.#exchange.decision.upstreamStartedAt === 0)
      this.#exchange.decision.upstreamStartedAt = this.#triedAt;
    this.#call = undefined;
    this.#isConnected = false;
    const call = this.#dispatch(target);
    // What fails at once has ended this attempt, and may have begun another.
    if (call === undefined || this.#target !== target || this.#isDone) return;
    this.#call = call;
    if (this.#isConnected) this.#body?.sendTo(call);
  }

  /** The client has left: the connection to the service is destroyed, so that nobody else gets what is on it. */
  abort(): void {
    if (this.#isDone) return;
    this.#endTry('client-aborted');
    this.#call?.abort();
    this.#finish();
  }

  /** The time for the whole request is over. */
  timeOut(): void {
    try {
      this.#timeOut();
    } catch (error) {
      this.#fault(error);
    }
  }

  #timeOut(): void {
    const { decision, request, response } = this.#exchange;
    if (decision.outcome === 'tunnel') return;
    const isWhole = this.#body === undefined || request.complete;
    const reason = isWhole && !this.#isDone ? 'upstream_timeout' : 'request_timeout';
    if (!this.#isDone) this.#endTry(reason);
    this.#call?.abort();
    if (!this.#hasAnswered && !this.#isDone) return this.#refuse(reason, 'timeoutMs');
    this.#finish();
    decision.reason = reason;
    decision.rule = 'timeoutMs';
    breakOff(response);
  }

  /** A body is not read before there is somebody to take it, so that a target that cannot be reached costs nothing of it. */
  onConnected(): void {
    this.#isConnected = true;
    if (this.#call !== undefined) this.#body?.sendTo(this.#call);
  }

  onHead(status: number, headers: string[], length: number | undefined): void {
    const { decision, response } = this.#exchange;
    this.#endTry(status);
    this.#target?.succeeded(status, this.#ticket);
    const { retryPolicy } = this.#options.pool;
    if (retryPolicy.isRetryStatus(status) && this.#mayTryAgain(status, 'sent')) return this.#tryAgain();
    decision.upstreamHeadAt = performance.now();
    try {
      const said = answerHeadersOf(this.#exchange, this.#options.allowed, { status, headers, length });
      if (length === 0) writeOnlyHead(response, status, said);
      else response.writeHead(status, said);
    } catch {
      // HTTP/2 has no status above 599, which HTTP/1.1 lets through.
      this.#call?.abort();
      return this.#refuse('upstream_malformed', `upstream ${this.#options.pool.name}`);
    }
    decision.status = status;
    this.#hasAnswered = true;
    // A head without a body that comes at once should not wait for it.
    if (length === undefined) response.flushHeaders?.();
  }

  onData(chunk: Buffer, isLast: boolean): void {
    const { response, decision } = this.#exchange;
    if (!this.#hasAnswered || this.#isDone) return;
    decision.responseBytes += chunk.length;
    if (isLast && this.#options.request.trailers !== true) return endWith(response, chunk);
    if (!response.write(chunk) && !this.#waitsForDrain) {
      this.#waitsForDrain = true;
      this.#call?.pause();
      response.once('drain', () => {
        this.#waitsForDrain = false;
        this.#call?.resume();
      });
    }
  }

  onEnd(trailers: readonly string[]): void {
    if (!this.#hasAnswered || this.#isDone) return;
    this.#finish();
    const { response } = this.#exchange;
    if (trailers.length > 0) addTrailers(response, trailers);
    if (!response.writableEnded) response.end();
  }

  onError(error: UpstreamError): void {
    if (this.#isDone) return;
    const { decision, response } = this.#exchange;
    if (!this.#hasAnswered) this.#endTry(error.code);
    this.#target?.failed(error, this.#ticket);
    if (!this.#hasAnswered && this.#mayTryAgain(error.code, error.progress)) return this.#tryAgain();
    decision.reason = failureReason(error);
    decision.rule = `upstream ${this.#options.pool.name}`;
    decision.outcome = 'upstream-failed';
    if (!this.#hasAnswered) return this.#refuse(failureReason(error), `upstream ${this.#options.pool.name}`);
    this.#finish();
    breakOff(response);
  }

  onDrain(): void {
    this.#body?.resume();
  }

  onUpgrade(headers: string[], socket: Duplex, head: Buffer): void {
    if (findHeader(headers, 'upgrade')?.toLowerCase() !== this.#options.request.upgrade) {
      socket.destroy();
      return this.onError(new UpstreamError('response_malformed', 'sent'));
    }
    this.#endTry(101);
    this.#target?.succeeded(101, this.#ticket);
    try {
      this.#options.tunnel(headers, socket, head);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    this.#hasAnswered = true;
    socket.once('close', () => this.#finish());
  }

  /** Undefined where nothing could be sent: a header that a rule of the route made is none. */
  #dispatch(target: Target): UpstreamCall | undefined {
    const { request, authorityFor } = this.#options;
    try {
      return target.client.dispatch(
        {
          ...request,
          headers: headersOfAttempt(request.headers, this.#exchange.decision.trace, this.#attempts),
          ...{ authority: authorityFor(target), scheme: target.scheme },
        },
        this.#guarded,
      );
    } catch (error) {
      this.#fault(error);
      return undefined;
    }
  }

  #mayTryAgain(result: FailedAttempt['result'], progress: FailedAttempt['progress']): boolean {
    const { pool, request } = this.#options;
    if (this.#exchange.response.destroyed || request.upgrade !== undefined) return false;
    const isBodyKept = this.#body === undefined || this.#body.isKept;
    const { method } = request;
    return pool.retryPolicy.mayRetry({ method, attempt: this.#attempts, progress, result, isBodyKept });
  }

  #tryAgain(): void {
    const last = this.#target;
    this.#call?.abort();
    this.#body?.hold();
    this.#releaseTarget();
    this.start(last);
  }

  #tooLarge(): void {
    if (this.#isDone) return;
    this.#call?.abort();
    this.#endTry('body_too_large');
    if (!this.#hasAnswered) return this.#refuse('body_too_large', 'maxBodyBytes');
    this.#finish();
    breakOff(this.#exchange.response);
  }

  /** A fault of the program ends this request alone. */
  #fault(error: unknown): void {
    const { response } = this.#exchange;
    this.#options.onFault(error);
    this.#endTry('fault');
    this.#call?.abort();
    const mayRefuse = !this.#isDone && !response.headersSent;
    try {
      this.#finish();
      if (mayRefuse)
        return this.#options.refuse({
          reason: 'gateway_failed',
          rule: `upstream ${this.#options.pool.name}`,
        });
    } catch (second) {
      this.#options.onFault(second);
    }
    if (!response.writableEnded) breakOff(response);
  }

  #refuse(reason: ForwardFailure['reason'], rule: string): void {
    this.#finish();
    this.#options.refuse({ reason, rule });
  }

  #endTry(result: number | string): void {
    const attempt = this.#try;
    if (attempt === undefined || attempt.result !== '') return;
    attempt.result = result;
    attempt.durationMs = performance.now() - this.#triedAt;
  }

  #finish(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#body?.stop();
    this.#releaseTarget();
  }

  #releaseTarget(): void {
    this.#target?.release(this.#ticket);
    this.#target = undefined;
  }
}
