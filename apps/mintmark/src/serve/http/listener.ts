import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { describeError } from '../log/describe-error.ts';
import type { Log } from '../log/log.ts';
import type { Body } from './body.ts';
import { readBody } from './body.ts';
import { refusal } from './refusals.ts';
import { loggablePath, targetOf } from './target.ts';

/** Answers requests; rejects only when something is broken. */
export type Handler = (request: Request, info: { readonly address: string }) => Promise<Response>;

/** What the listener knows of its surroundings. */
export interface ListenerOptions {
  /** The origin that requests are addressed to, whatever their header `Host` says. */
  readonly origin: () => string;
  readonly addressOf: (incoming: IncomingMessage) => string;
  /** Larger bodies are refused. */
  readonly maxBodyBytes: number;
  readonly log: Log;
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Turns a handler of web requests into a listener of node:http and node:https. */
export function createListener(handler: Handler, options: ListenerOptions): RequestListener {
  const { addressOf, log } = options;
  // Measured: with its own Request and Response a token request costs a third of what it does with those of Node.
  const pass = getRequestListener(async (request, { incoming }) => {
    // Only node:http and node:https hand requests to this listener, so never the form of HTTP/2.
    const address = addressOf(incoming as IncomingMessage);
    try {
      return await handler(request, { address });
    } catch (error) {
      return brokenResponse(error, log);
    }
  });
  return (incoming, outgoing) => {
    logAccess({ incoming, outgoing }, log);
    void take({ incoming, outgoing }, { ...options, pass });
  };
}

type Pass = ReturnType<typeof getRequestListener>;

async function take(
  { incoming, outgoing }: Exchange,
  { pass, origin, maxBodyBytes, log }: ListenerOptions & { readonly pass: Pass },
): Promise<void> {
  try {
    const target = targetOf(incoming.url);
    if (target === undefined) return refuse(outgoing, 400);
    const body = readBody(incoming, maxBodyBytes);
    const read: Body = body instanceof Promise ? await body : body;
    if (read.state === 'too_large') return refuse(outgoing, 413);
    if (read.state === 'aborted') return;
    incoming.url = origin() + target;
    await pass(Object.assign(incoming, { rawBody: read.bytes }), outgoing);
  } catch (error) {
    const reference = report(error, log);
    if (!outgoing.headersSent) refuse(outgoing, 500, reference);
    else outgoing.destroy();
  }
}

function refuse(outgoing: ServerResponse, status: 400 | 413 | 500, reference?: string): void {
  const { body, headers } = refusal(status, reference);
  // What the client still sends is not read, so the connection is of no further use.
  outgoing.writeHead(status, { ...headers, connection: 'close' }).end(body);
}

function brokenResponse(error: unknown, log: Log): Response {
  const { body, headers } = refusal(500, report(error, log));
  return new Response(body, { status: 500, headers });
}

/** Logs an error that nobody expected, and gives the reference that the client is told instead. */
function report(error: unknown, log: Log): string {
  const reference = randomUUID();
  log({ level: 'error', event: 'request failed', reference, ...describeError(error) });
  return reference;
}

function logAccess({ incoming, outgoing }: Exchange, log: Log): void {
  const started = performance.now();
  const { method } = incoming;
  const path = loggablePath(targetOf(incoming.url) ?? '');
  outgoing.once('close', () => {
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const aborted = outgoing.writableFinished ? undefined : true;
    log({ level: 'info', event: 'request', method, path, status: outgoing.statusCode, ms, aborted });
  });
}
