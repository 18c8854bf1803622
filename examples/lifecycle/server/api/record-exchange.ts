import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Actor, NewStep, WireMessage } from '../../steps/step.ts';
import { senderHeader, tabHeader } from '../../steps/headers.ts';
import type { GatewayView } from '../gateway/gateway-view.ts';
import { readProblem } from '../gateway/read-exchange.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** What checking the token of one request came to. */
export interface Verification {
  readonly step: NewStep;
}

const verifications = new AsyncLocalStorage<{ verification?: Verification }>();

/** Remembers for the request under way how its token was checked. */
export function noteVerification(verification: Verification): void {
  const store = verifications.getStore();
  if (store !== undefined) store.verification = verification;
}

/** The same request over and over: only what changes is told. */
export const repeated = 'somebody else, again';

/** Puts what arrives, what was checked and what was answered on the timeline. */
export function recordExchanges(ledger: Ledger, gateway: GatewayView | undefined): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'OPTIONS') return next();
    const started = { at: Date.now(), clock: performance.now() };
    const store: { verification?: Verification } = {};
    const body = captureBody(response);
    response.once('finish', () => {
      if (request.headers[senderHeader] === repeated && response.statusCode < 400) return;
      const { verification } = store;
      const ended = { at: Date.now(), durationMs: performance.now() - started.clock };
      const exchange = { request, response, body: body(), verification, started, ended };
      const decision = gateway?.decisionOf(request.get('x-request-id')) ?? Promise.resolve(undefined);
      void decision.then((decided) => tell(ledger, exchange, decided));
    });
    verifications.run(store, next as NextFunction);
  };
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly body: string;
  readonly verification: Verification | undefined;
  readonly started: { readonly at: number; readonly clock: number };
  readonly ended: { readonly at: number; readonly durationMs: number };
}

function tell(ledger: Ledger, exchange: Exchange, decided: NewStep | undefined): void {
  const { request, verification, started } = exchange;
  const sentAt = decided?.at ?? started.at;
  const tab = request.get(tabHeader);
  const token = tokenOf(request);
  const jti = token === undefined ? undefined : ledger.keepToken(token)?.jti;
  const common = { ...(tab !== undefined && { tab }), ...(jti !== undefined && { jti }) };
  const messages = { request: requestMessage(request), response: responseMessage(exchange) };
  const wire = { seenBy: 'the API', ...messages };
  ledger.add({
    ...{ station: 'send', actor: senderOf(request), at: sentAt, ...common },
    what: `${request.method} ${request.originalUrl} ${describeCredentials(request)}`,
    decision: { outcome: 'noted', word: 'sent' },
    wire: { seenBy: 'the API', request: messages.request },
  });
  if (decided !== undefined) ledger.add({ ...decided, ...common });
  if (verification !== undefined) ledger.add({ ...verification.step, at: started.at, ...common });
  ledger.add({ ...answerStep(exchange), ...common, wire });
}

function answerStep({ response, body, ended }: Exchange): NewStep {
  const { statusCode: status, statusMessage } = response;
  const actor: Actor = 'api';
  if (status < 400)
    return {
      ...{ station: 'grant', actor, ...ended },
      what: `Answered ${status} ${statusMessage} with what was asked for`,
      decision: { outcome: 'allowed', word: 'granted' },
    };
  const { reason, title } = readProblem({ seenBy: '', response: { line: '', headers: [], body } });
  return {
    ...{ station: 'refuse', actor, ...ended },
    what: `Answered ${status} ${statusMessage}${title === undefined ? '' : `: ${title}`}`,
    decision: { outcome: 'refused', word: 'refused', ...(reason !== undefined && { reason }) },
  };
}

function senderOf(request: Request): Actor {
  if (request.headers[senderHeader] !== undefined) return 'somebody else';
  return request.headers.origin === undefined ? 'web server' : 'browser';
}

function describeCredentials({ headers }: Request): string {
  const [scheme] = (headers.authorization ?? '').split(' ');
  if (scheme === '' || scheme === undefined) return 'without a token';
  return headers['dpop'] === undefined ? `with a token (${scheme})` : `with a token (${scheme}) and a proof`;
}

function tokenOf({ headers }: Request): string | undefined {
  return /^(?:bearer|dpop) +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

function requestMessage(request: Request): WireMessage {
  const headers = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2)
    headers.push([request.rawHeaders[index] ?? '', request.rawHeaders[index + 1] ?? ''] as const);
  const body: unknown = request.body;
  const text = body === undefined ? '' : JSON.stringify(body, null, 2);
  return {
    line: `${request.method} ${request.originalUrl} HTTP/${request.httpVersion}`,
    headers,
    body: text,
  };
}

function responseMessage({ response, body }: Exchange): WireMessage {
  const headers = Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    [value].flat().map((item) => [name, String(item)] as const),
  );
  return { line: `HTTP/1.1 ${response.statusCode} ${response.statusMessage}`, headers, body };
}

/** What is sent as the body, once it was sent; answers here are one piece. */
function captureBody(response: Response): () => string {
  let sent = '';
  const end = response.end.bind(response) as (...parameters: unknown[]) => Response; // called as it was
  response.end = ((...parameters: unknown[]) => {
    const [chunk] = parameters;
    if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) sent = chunk.toString();
    return end(...parameters);
  }) as typeof response.end;
  return () => sent;
}
