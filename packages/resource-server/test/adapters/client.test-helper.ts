import { request, type IncomingMessage } from 'node:http';
import type { RunningApp } from './harness.test-helper.ts';

/** A request, written as it is: headers may come several times. */
export interface Sent {
  /** (`GET`) */
  readonly method?: string;
  /** Path and query, as they go over the wire (`/notes`). */
  readonly path?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** An answer. */
export interface Received {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Sends a request over a connection of its own. */
export function send(
  { origin }: RunningApp,
  { method = 'GET', path = '/notes', headers = [], body }: Sent,
): Promise<Received> {
  const { host, hostname, port } = new URL(origin);
  const hasBody = body !== undefined || method === 'POST';
  const length = hasBody ? ['content-length', String(Buffer.byteLength(body ?? ''))] : [];
  const flat = ['host', host, 'connection', 'close', ...length, ...headers.flat()];
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: flat, agent: false }, (answer) => {
      receive(answer).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function receive(answer: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer); // no encoding is set
  const headers = new Map(
    Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const),
  );
  return { status: answer.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString() };
}

/** Sends a request and leaves as soon as it is written. */
export function sendAndLeave({ origin }: RunningApp, { path = '/notes', headers = [] }: Sent): Promise<void> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const sent = request({ hostname, port, path, headers: Object.fromEntries(headers), agent: false });
    sent.on('error', () => undefined);
    sent.on('close', resolve);
    sent.on('finish', () => sent.destroy());
    sent.end();
  });
}
