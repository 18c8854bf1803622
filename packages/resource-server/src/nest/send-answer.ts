import type { ServerResponse } from 'node:http';

/** An answer, small and in memory. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What is used of a reply of Fastify. */
interface FastifyReplyLike {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  headers(headers: Readonly<Record<string, string>>): unknown;
  send(body: Uint8Array): unknown;
}

/**
 * Answers as it is written, without what frameworks would add: Express a charset and an `ETag`. Fastify sends by itself, so that
 * its hooks run and headers stay that are on the reply already.
 */
export function sendAnswer(response: object, { status, headers, text }: Answer): void {
  const body = Buffer.from(text);
  const named = { ...headers, 'content-length': String(body.byteLength) };
  if (isFastifyReply(response)) {
    response.code(status);
    response.headers(named);
    response.send(body);
    return;
  }
  const node = response as ServerResponse; // that of Express, the only other platform of Nest
  node.statusCode = status;
  for (const [name, value] of Object.entries(named)) node.setHeader(name, value);
  node.end(body);
}

function isFastifyReply(response: object): response is FastifyReplyLike {
  return 'raw' in response && 'send' in response;
}
