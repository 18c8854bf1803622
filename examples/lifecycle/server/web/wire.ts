import type { WireMessage } from '../../steps/step.ts';

/** A request as its sender made it. */
export function requestMessage(
  url: string,
  { method = 'GET', headers, body }: { method?: string; headers?: HeadersInit; body?: string },
): WireMessage {
  const { host, pathname, search } = new URL(url);
  const named = [...new Headers(headers)];
  return {
    line: `${method} ${pathname}${search} HTTP/1.1`,
    headers: named.some(([name]) => name === 'host') ? named : [['host', host], ...named],
    body: body ?? '',
  };
}

/** An answer; the body is what was read of it. */
export function responseMessage(response: Response, body: string): WireMessage {
  const { status, statusText, headers } = response;
  return { line: `HTTP/1.1 ${status} ${statusText}`.trimEnd(), headers: [...headers], body };
}
