import type { ClientResponse } from './write-answer.ts';

/**
 * Writes the head of an answer without a body. In HTTP/2 that head ends the stream: clients of gRPC look for the outcome of a call
 * without messages there, and in no head that an empty body follows.
 */
export function writeOnlyHead(response: ClientResponse, status: number, headers: readonly string[]): void {
  if (response.appendHeader === undefined || response.stream === undefined) {
    response.writeHead(status, headers);
    return;
  }
  response.statusCode = status;
  for (let index = 0; index + 1 < headers.length; index += 2)
    response.appendHeader(headers[index] ?? '', headers[index + 1] ?? '');
  response.end();
}
