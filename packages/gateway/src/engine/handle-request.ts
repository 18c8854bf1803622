import type { Duplex } from 'node:stream';
import { resolveLimits } from '../config/resolve/resolve-limits.ts';
import type { Decision } from '../decision/decision.ts';
import { copyToMirror } from '../forward/copy-to-mirror.ts';
import { switchingHead } from '../forward/switching-head.ts';
import { limitTunnel } from '../forward/tunnel-life.ts';
import { openTunnel } from '../forward/tunnel.ts';
import { Forwarding } from '../forward/forwarding.ts';
import type { ForwardFailure } from '../forward/failure-reason.ts';
import { createUpstreamRequest } from '../forward/upstream-request.ts';
import { RequestsPerAddress } from '../limits/requests-per-address.ts';
import type { RequestHead } from '../request/request-head.ts';
import { isRequestProblem, type RequestProblem } from '../request/request-problem.ts';
import type { Answer } from '../respond/answer.ts';
import { answerFor } from '../respond/answer.ts';
import { breakOff } from '../respond/break-off.ts';
import { endsConnection } from '../respond/ends-connection.ts';
import { writeAnswer } from '../respond/write-answer.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { guardTelemetry, type GuardedTelemetry } from '../telemetry/guard-telemetry.ts';
import { createDecision } from './create-decision.ts';
import { headOfProblem, type RecordedHead } from './head-of-problem.ts';
import { decide } from './decide.ts';
import type { EngineContext, NewExchange, UpgradeEnds } from './engine-context.ts';
import { ownAnswer } from './own-answer.ts';
import { refuse } from './refuse.ts';
import type { Allowed, Shortfall, Verdict } from './verdict.ts';
import type { ClientRequest, Exchange } from './exchange.ts';
import { createRequestIds } from './request-ids.ts';
import { StalledAnswers } from './stalled-answers.ts';

/** Nobody knows when another of them ends: it is worth asking again soon. */
const tooManyOfAddress: Shortfall = {
  reason: 'rate_limited',
  rule: 'limits.maxRequestsPerAddress',
  headers: ['retry-after', '1'],
};

/** Takes requests through the gateway. */
export class Engine {
  readonly #context: EngineContext;
  readonly #telemetry: GuardedTelemetry;
  readonly #nextId = createRequestIds();
  readonly #tunnels = new Set<Duplex>();
  readonly #stalled: StalledAnswers;
  readonly #perAddress = new RequestsPerAddress();
  #open = 0;

  constructor(context: EngineContext) {
    this.#context = context;
    this.#telemetry = guardTelemetry(context.telemetry, context.onFault);
    this.#stalled = new StalledAnswers(() => resolveLimits(context.snapshot().config.limits).sendTimeoutMs);
  }

  /** How many requests are under way. */
  get openRequests(): number {
    return this.#open;
  }

  /** Breaks off connections that became something else, which no listener knows any more. */
  destroyTunnels(): void {
    for (const socket of this.#tunnels) socket.destroy();
  }

  /** Handles one request; `upgrade` where the client wants the connection to become something else. */
  handle(exchange: NewExchange, upgrade?: UpgradeEnds): void {
    const snapshot = this.#context.snapshot();
    const described = exchange.forwardAuth?.describe(exchange.head, snapshot) ?? exchange.head;
    const head = isRequestProblem(described) ? exchange.head : described;
    const whole = this.#begin(exchange, head, snapshot);
    let forwarding: Forwarding | undefined;
    whole.response.once('close', () => {
      if (whole.decision.outcome !== 'tunnel') this.#end(whole, forwarding);
    });
    if (this.#open > this.#context.maxRequests())
      return this.#refuse(whole, { reason: 'gateway_overloaded' });
    if (isRequestProblem(described)) return this.#refuse(whole, { ...described, rule: 'forwardAuth' });
    if (!this.#takePlace(whole)) return this.#refuse(whole, tooManyOfAddress);
    const fail = (error: unknown): void => this.#fault(whole, forwarding, error);
    const follow = (verdict: Verdict): void => {
      whole.decision.decidedAt = performance.now();
      try {
        forwarding = this.#follow(whole, verdict, upgrade);
      } catch (error) {
        fail(error);
      }
    };
    try {
      const verdict = decide(whole);
      if (verdict instanceof Promise) verdict.then(follow, fail);
      else follow(verdict);
    } catch (error) {
      fail(error);
    }
  }

  /** Answers a request whose head is not one: before any route, so nothing of it is passed on. */
  refuseHead(exchange: Omit<NewExchange, 'head'> & { readonly problem: RequestProblem }): void {
    const { response, request, problem, forwardAuth } = exchange;
    const snapshot = this.#context.snapshot();
    const decision = this.#createDecision(headOfProblem(request), exchange.listener, snapshot);
    const { reason, detail } = problem;
    const { explanations } = snapshot;
    const answer = answerFor(reason, { explanations, requestId: decision.id, detail });
    const told = forwardAuth?.tell(answer) ?? answer;
    const isHead = request.method === 'HEAD';
    Object.assign(decision, { reason, rule: 'request', outcome: 'refused', status: told.status });
    decision.responseBytes = writeAnswer(response, told, { isHead, closesConnection: true });
    decision.decidedAt = decision.endedAt = performance.now();
    this.#telemetry.record(decision);
    const place = this.#stalled.add({ response, decision });
    response.once('close', () => this.#stalled.delete(place));
  }

  #begin(
    { request, response, listener, forwardAuth }: NewExchange,
    head: RequestHead,
    snapshot: Snapshot,
  ): Exchange {
    const { isDraining } = this.#context;
    const decision = this.#createDecision(head, listener, snapshot);
    this.#open++;
    // A trace that anybody could name would have anybody's requests sampled, and told of as parts of it.
    const parent = head.isFromTrustedProxy === true ? head.header('traceparent') : undefined;
    const trace = this.#telemetry.startTrace(parent);
    if (trace !== undefined) decision.trace = trace;
    const whole: Exchange = {
      request,
      response,
      head,
      snapshot,
      decision,
      forwardAuth,
      isDraining,
      countedAs: undefined,
      place: -1,
    };
    whole.place = this.#stalled.add(whole);
    return whole;
  }

  /** Counts a request among those of its address; false where there are too many of them. */
  #takePlace(exchange: Exchange): boolean {
    const most = this.#context.maxRequestsPerAddress();
    if (most === 0) return true;
    exchange.countedAs = this.#perAddress.begin(exchange.head.clientAddress, most);
    return exchange.countedAs !== undefined;
  }

  #createDecision(head: RecordedHead, listener: string, { version }: Snapshot): Decision {
    return createDecision(head, {
      id: this.#nextId(),
      time: this.#context.now(),
      startedAt: performance.now(),
      listener,
      snapshot: version,
    });
  }

  /** A fault of the program ends this request alone. */
  #fault(exchange: Exchange, forwarding: Forwarding | undefined, error: unknown): void {
    this.#context.onFault(error);
    try {
      forwarding?.abort();
      this.#refuse(exchange, { reason: 'gateway_failed' });
    } catch (second) {
      this.#context.onFault(second);
      breakOff(exchange.response);
    }
  }

  #follow(exchange: Exchange, verdict: Verdict, upgrade: UpgradeEnds | undefined): Forwarding | undefined {
    // The client may have left while it was decided.
    if (exchange.response.destroyed) return undefined;
    if (!verdict.ok) return this.#answer(exchange, verdict.answer);
    const { route } = verdict.match;
    if (route.answer !== undefined) return this.#answer(exchange, ownAnswer(route.answer, verdict, exchange));
    if (exchange.forwardAuth !== undefined)
      return this.#write(exchange, exchange.forwardAuth.allow(exchange.head, verdict, exchange.snapshot));
    const pool = route.choosePool(exchange.head.clientAddress);
    if (pool === undefined) return this.#refuse(exchange, { reason: 'upstream_unhealthy' });
    pool.beginRequest();
    exchange.decision.upstream = pool.name;
    const request = createUpstreamRequest(exchange, verdict);
    const copy = upgrade === undefined ? copyToMirror(route.mirror, request, exchange) : undefined;
    const forwarding = new Forwarding(exchange, {
      allowed: verdict,
      pool,
      request,
      copy,
      authorityFor: (target) => pool.authority(target, exchange.head.authority),
      refuse: (failure) => this.#fail(exchange, failure, pool.retryAfterSeconds()),
      onFault: this.#context.onFault,
      tunnel: (headers, service, head) =>
        this.#tunnel(exchange, verdict, { upgrade, headers, service, serviceHead: head }),
    });
    if (route.timeoutMs > 0) limitTime(exchange, forwarding, route.timeoutMs);
    forwarding.start();
    return forwarding;
  }

  #tunnel(exchange: Exchange, allowed: Allowed, { upgrade, headers, service, serviceHead }: Tunnel): void {
    const { response, decision } = exchange;
    if (upgrade === undefined) {
      service.destroy();
      response.destroy();
      return;
    }
    decision.upstreamHeadAt = performance.now();
    const switching = switchingHead(exchange, allowed, headers);
    decision.status = 101;
    decision.outcome = 'tunnel';
    upgrade.release();
    upgrade.socket.write(switching, 'latin1');
    openTunnel({ client: upgrade.socket, clientHead: upgrade.firstBytes, service, serviceHead }, decision);
    const { socket } = upgrade;
    this.#tunnels.add(socket);
    socket.once('close', () => {
      this.#tunnels.delete(socket);
      this.#end(exchange, undefined);
    });
    limitTunnel(exchange, allowed, { socket, now: this.#context.now });
  }

  #fail(exchange: Exchange, { reason, rule }: ForwardFailure, retryAfterSeconds: number): void {
    const headers = reason === 'circuit_open' ? ['retry-after', String(retryAfterSeconds)] : [];
    const outcome = exchange.decision.outcome;
    const { answer } = refuse(exchange, { reason, rule, headers });
    // The caller did nothing wrong: it is the service that failed.
    exchange.decision.outcome = outcome === 'upstream-failed' ? outcome : 'refused';
    exchange.decision.refusedToken = undefined;
    this.#answer(exchange, answer);
  }

  #refuse(exchange: Exchange, shortfall: Shortfall): undefined {
    return this.#answer(exchange, refuse(exchange, shortfall).answer);
  }

  #answer(exchange: Exchange, answer: Answer): undefined {
    const { forwardAuth } = exchange;
    if (forwardAuth === undefined) return this.#write(exchange, answer);
    // To a proxy, success is leave to pass the request on, which no answer of the gateway's own gives.
    const isSuccess = answer.status < 300;
    const refusal = { reason: 'route_not_found', rule: 'forwardAuth' } as const;
    return this.#write(exchange, forwardAuth.tell(isSuccess ? refuse(exchange, refusal).answer : answer));
  }

  #write(exchange: Exchange, answer: Answer): undefined {
    const { response, request, head, decision } = exchange;
    decision.status = answer.status;
    const headers = [...answer.headers, 'x-request-id', decision.id];
    decision.responseBytes += writeAnswer(
      response,
      { ...answer, headers },
      // The method of a described request is not that of the question.
      {
        isHead: request.method === 'HEAD',
        closesConnection: leavesBody(head, request) || endsConnection(exchange),
      },
    );
    return undefined;
  }

  #end(exchange: Exchange, forwarding: Forwarding | undefined): void {
    const { decision, response } = exchange;
    this.#open--;
    // What began when there was no limit was not counted.
    if (exchange.countedAs !== undefined) this.#perAddress.end(exchange.countedAs);
    this.#stalled.delete(exchange.place);
    if (!response.writableFinished && decision.outcome === 'complete') decision.outcome = 'client-aborted';
    forwarding?.abort();
    decision.endedAt = performance.now();
    this.#telemetry.record(decision);
  }
}

interface Tunnel {
  readonly upgrade: UpgradeEnds | undefined;
  readonly headers: readonly string[];
  readonly service: Duplex;
  readonly serviceHead: Buffer;
}

/** A body that nobody reads would be waited for, or taken for the next request; ending the connection is neither. */
function leavesBody(head: RequestHead, request: ClientRequest): boolean {
  return head.httpVersion !== '2.0' && head.body !== 'none' && !request.complete;
}

function limitTime({ response }: Exchange, forwarding: Forwarding, timeoutMs: number): void {
  const timer = setTimeout(() => forwarding.timeOut(), timeoutMs);
  response.once('close', () => clearTimeout(timer));
}
