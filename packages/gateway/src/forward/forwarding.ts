import type { Duplex } from 'node:stream';
import type { FailedAttempt } from '../balance/retry-policy.ts';
import type { Target } from '../balance/target.ts';
import type { Exchange } from '../engine/exchange.ts';
import { findHeader } from '../request/parsed-head.ts';
import { breakOff } from '../respond/break-off.ts';
import { writeOnlyHead } from '../respond/write-only-head.ts';
import type { UpstreamCall, UpstreamRequest } from '../upstream/upstream-client.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { answerHeadersOf } from './answer-headers.ts';
import { Attempt, type AttemptHandler } from './attempt.ts';
import { passEarlyHints } from './early-hints.ts';
import { failureReason, type ForwardFailure } from './failure-reason.ts';
import type { ForwardingOptions } from './forwarding-options.ts';
import { RequestBody } from './request-body.ts';
import { headersOfAttempt } from './trace-headers.ts';
import { addTrailers, endWith, writePiece } from './write-answer-body.ts';

/**
 * `asking`: nothing of an answer has gone to the client, so that another attempt or a refusal may come. From there it is once
 * `answering` or a `tunnel`, and from any of them once `over`; nothing goes back.
 */
type ForwardingState = 'asking' | 'answering' | 'tunnel' | 'over';

/** One request on its way to a service and the answer on its way back, with as many attempts as are safe. */
export class Forwarding implements AttemptHandler {
  readonly #exchange: Exchange;
  readonly #options: ForwardingOptions;
  readonly #body: RequestBody | undefined;
  #state: ForwardingState = 'asking';
  #attempt: Attempt | undefined;
  #attempts = 0;

  constructor(exchange: Exchange, options: ForwardingOptions) {
    this.#exchange = exchange;
    this.#options = options;
    this.#body = options.request.body === 'none' ? undefined : this.#createBody();
  }

  /** Sends the request to a target. */
  start(exclude?: Target): void {
    const { pool } = this.#options;
    const { head, decision } = this.#exchange;
    const target = pool.pick(head, exclude);
    if (target === 'unhealthy') return this.#refuse('upstream_unhealthy', pool.healthRule);
    if (target === 'circuit-open') return this.#refuse('circuit_open', pool.breakerRule);
    const attempt = new Attempt(target, this);
    this.#attempt = attempt;
    this.#attempts++;
    decision.tries.push(attempt.record);
    if (decision.upstreamStartedAt === 0) decision.upstreamStartedAt = attempt.startedAt;
    try {
      attempt.send(this.#requestTo(target));
    } catch (error) {
      // A header that a rule of the route made is none.
      this.onFault(error);
    }
  }

  /** The client has left. */
  abort(): void {
    if (this.#state === 'over') return;
    this.#giveUp('client-aborted');
    this.#finish();
  }

  /** The time for the whole request is over. */
  timeOut(): void {
    try {
      this.#timeOut();
    } catch (error) {
      this.onFault(error);
    }
  }

  onReady(call: UpstreamCall): void {
    this.#body?.sendTo(call);
  }

  onEarlyHints(headers: string[]): void {
    const { route } = this.#options.allowed.match;
    if (this.#state === 'asking' && route.earlyHints) passEarlyHints(this.#exchange, route, headers);
  }

  onHead(status: number, headers: string[], length: number | undefined): void {
    if (this.#state !== 'asking') return;
    this.#attempt?.succeeded(status);
    const { allowed, pool } = this.#options;
    if (pool.retryPolicy.isRetryStatus(status) && this.#mayTryAgain(status, 'sent')) return this.#tryAgain();
    const { decision, response } = this.#exchange;
    decision.upstreamHeadAt = performance.now();
    try {
      const said = answerHeadersOf(this.#exchange, allowed, { status, headers, length });
      if (length === 0) writeOnlyHead(response, status, said);
      else response.writeHead(status, said);
    } catch {
      // HTTP/2 has no status above 599, which HTTP/1.1 lets through.
      this.#attempt?.abort();
      return this.#refuse('upstream_malformed', this.#rule);
    }
    decision.status = status;
    this.#state = 'answering';
    // A head without a body that comes at once should not wait for it.
    if (length === undefined) response.flushHeaders?.();
  }

  onData(chunk: Buffer, isLast: boolean): void {
    if (this.#state !== 'answering') return;
    const { response, decision } = this.#exchange;
    decision.responseBytes += chunk.length;
    if (isLast && this.#options.request.trailers !== true) return endWith(response, chunk);
    if (!writePiece(response, chunk) && this.#attempt?.pause() === true)
      response.once('drain', () => this.#attempt?.resume());
  }

  onEnd(trailers: readonly string[]): void {
    if (this.#state !== 'answering') return;
    this.#finish();
    const { response } = this.#exchange;
    if (trailers.length > 0) addTrailers(response, trailers);
    if (!response.writableEnded) response.end();
  }

  onError(error: UpstreamError): void {
    if (this.#state === 'over') return;
    this.#attempt?.failed(error);
    if (this.#state === 'asking' && this.#mayTryAgain(error.code, error.progress)) return this.#tryAgain();
    const { decision } = this.#exchange;
    decision.reason = failureReason(error);
    decision.rule = this.#rule;
    decision.outcome = 'upstream-failed';
    this.#fail(decision.reason, this.#rule);
  }

  onDrain(): void {
    this.#body?.resume();
  }

  onUpgrade(headers: string[], socket: Duplex, head: Buffer): void {
    if (findHeader(headers, 'upgrade')?.toLowerCase() !== this.#options.request.upgrade) {
      socket.destroy();
      return this.onError(new UpstreamError('response_malformed', 'sent'));
    }
    this.#attempt?.succeeded(101);
    try {
      this.#options.tunnel(headers, socket, head);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    this.#state = 'tunnel';
    socket.once('close', () => this.#finish());
  }

  /** A fault of the program ends this request alone. */
  onFault(error: unknown): void {
    const { response } = this.#exchange;
    this.#options.onFault(error);
    this.#giveUp('fault');
    const mayRefuse = this.#state !== 'over' && !response.headersSent;
    try {
      this.#finish();
      if (mayRefuse) return this.#options.refuse({ reason: 'gateway_failed', rule: this.#rule });
    } catch (second) {
      this.#options.onFault(second);
    }
    if (!response.writableEnded) breakOff(response);
  }

  get #rule(): string {
    return `upstream ${this.#options.pool.name}`;
  }

  #createBody(): RequestBody {
    const { allowed, pool, copy } = this.#options;
    const { request, response, head, decision } = this.#exchange;
    return new RequestBody(request, {
      maxBytes: allowed.match.route.maxBodyBytes,
      keptBytes: pool.retryPolicy.maxBodyBytes,
      ...{ copy, decision },
      onTooLarge: () => this.#tooLarge(),
      onFault: (error) => this.onFault(error),
      onStart: () => {
        // RFC 9110 §10.1.1: the client waits to hear whether the body is wanted.
        if (head.expectsContinue === true) response.writeContinue();
      },
    });
  }

  /** Member by member: copying an object whose members are not known takes several times as long. */
  #requestTo(target: Target): UpstreamRequest {
    const { request, authorityFor } = this.#options;
    return {
      method: request.method,
      path: request.path,
      authority: authorityFor(target),
      scheme: target.scheme,
      headers: headersOfAttempt(request.headers, this.#exchange.decision.trace, this.#attempts),
      body: request.body,
      upgrade: request.upgrade,
      trailers: request.trailers === true,
    };
  }

  #mayTryAgain(result: FailedAttempt['result'], progress: FailedAttempt['progress']): boolean {
    const { pool, request } = this.#options;
    if (this.#exchange.response.destroyed || request.upgrade !== undefined) return false;
    const isBodyKept = this.#body === undefined || this.#body.isKept;
    const { method } = request;
    return pool.retryPolicy.mayRetry({ method, attempt: this.#attempts, progress, result, isBodyKept });
  }

  #tryAgain(): void {
    const last = this.#attempt;
    last?.abort();
    this.#body?.hold();
    last?.release();
    this.start(last?.target);
  }

  #timeOut(): void {
    const { decision, request } = this.#exchange;
    // A tunnel lasts as long as its ends like, and its response is never closed.
    if (decision.outcome === 'tunnel') return;
    const isWhole = this.#body === undefined || request.complete;
    const reason = isWhole && this.#state !== 'over' ? 'upstream_timeout' : 'request_timeout';
    this.#giveUp(reason);
    decision.reason = reason;
    decision.rule = 'timeoutMs';
    this.#fail(reason, 'timeoutMs');
  }

  #tooLarge(): void {
    if (this.#state === 'over') return;
    this.#giveUp('body_too_large');
    this.#fail('body_too_large', 'maxBodyBytes');
  }

  #giveUp(result: string): void {
    this.#attempt?.end(result);
    this.#attempt?.abort();
  }

  /** Half an answer cannot become another one. */
  #fail(reason: ForwardFailure['reason'], rule: string): void {
    if (this.#state === 'asking') return this.#refuse(reason, rule);
    this.#finish();
    breakOff(this.#exchange.response);
  }

  #refuse(reason: ForwardFailure['reason'], rule: string): void {
    this.#finish();
    this.#options.refuse({ reason, rule });
  }

  #finish(): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#body?.stop();
    this.#attempt?.release();
  }
}
