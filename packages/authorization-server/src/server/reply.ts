/** An answer before it becomes a `Response`: plain, so that headers can still be added without copying. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | undefined;
}

/** A JSON answer that nobody keeps. */
export function jsonReply(
  value: unknown,
  options: { readonly status?: number; readonly headers?: Reply['headers'] } = {},
): Reply {
  return {
    status: options.status ?? 200,
    headers: { 'content-type': 'application/json', ...options.headers },
    body: JSON.stringify(value),
  };
}

/** An answer without content. */
export function emptyReply(status = 200, headers: Reply['headers'] = {}): Reply {
  return { status, headers };
}

/** Sends a browser on with GET, whatever it came with: 303, never 307, which would repeat a password (A5). */
export function redirectReply(location: string, headers: Reply['headers'] = {}): Reply {
  return { status: 303, headers: { location, ...headers } };
}

/** Adds a cookie to an answer. */
export function withCookie(reply: Reply, cookie: string): Reply {
  return withCookies(reply, [cookie]);
}

/** As {@link withCookie}, for several. */
export function withCookies(reply: Reply, added: readonly string[]): Reply {
  const before = reply.headers['set-cookie'] ?? [];
  const cookies = typeof before === 'string' ? [before] : before;
  return { ...reply, headers: { ...reply.headers, 'set-cookie': [...cookies, ...added] } };
}

/** Turns an answer into what the platform sends. */
export function toResponse({ status, headers, body }: Reply): Response {
  if (Object.values(headers).every((value) => typeof value === 'string'))
    // Proven by the line above; a plain object is what adapters send without building Headers.
    return new Response(body ?? null, { status, headers: headers as Record<string, string> });
  const list: [string, string][] = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : value.map((one): [string, string] => [name, one]),
  );
  return new Response(body ?? null, { status, headers: list });
}
