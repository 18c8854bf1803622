import type { ServerResponse } from 'node:http';
import type { Refusal } from '../authenticate/refusal.ts';

/** Answers with a refusal. An answer that has begun already is cut off: what is protected must not follow. */
export function answerRefusal(response: ServerResponse, { status, headers, body }: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response.statusCode = status;
  addHeaders(response, headers);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

/** Adds headers to an answer that is still to come. */
export function addHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  if (response.headersSent) return;
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
}

/** Answers as a web-standard response says; for the small ones, which are in memory. */
export async function answerResponse(response: ServerResponse, answer: Response): Promise<void> {
  const text = await answer.text();
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => response.setHeader(name, value));
  response.end(text);
}
