import { createNameMemory } from './name-memory.ts';

/** Fields that concern one connection or one message on it (RFC 9110 §7.6.1, RFC 9113 §8.2.2), in either direction. */
const hopByHop: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings'],
  // Whoever sends a message frames it.
  'content-length',
  // CGI makes of it the variable by which programs find their own proxy.
  'proxy',
]);

/** Whether a field, its lower-case name, is for the next hop alone; `Proxy-Authorization` and its kin are for proxies of clients. */
export function isHopByHop(lowerName: string): boolean {
  return hopByHop.has(lowerName) || lowerName.startsWith('proxy-');
}

/**
 * The spelling by which fields are compared: CGI and what descends from it (WSGI, Rack, PHP, and many a framework) cannot tell
 * `x-user` from `X_User` and `x.user`.
 */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '-');
}

/** Fields that are meant for the service or the client, whatever `Connection` says. */
const endToEnd: ReadonlySet<string> = new Set([
  ...[
    'authorization',
    'cookie',
    'dpop',
    'host',
    'origin',
    'referer',
    'range',
    'date',
    'expires',
    'etag',
    'vary',
    'age',
  ],
  ...[
    'set-cookie',
    'location',
    'allow',
    'last-modified',
    'retry-after',
    'strict-transport-security',
    'via',
    'forwarded',
  ],
  ...[
    'www-authenticate',
    'server-timing',
    'traceparent',
    'tracestate',
    'x-api-key',
    'x-request-id',
    'x-content-type-options',
  ],
  ...['x-frame-options', 'x-xsrf-token', 'x-csrf-token', 'cache-control', 'pragma', 'priority', 'user-agent'],
]);
const endToEndPrefixes: readonly string[] = [
  ...[
    'accept',
    'access-control-',
    'content-',
    'cross-origin-',
    'if-',
    'sec-',
    'x-forwarded-',
    'ratelimit',
    'clear-site-data',
  ],
];

const isEndToEnd: (name: string) => boolean = createNameMemory(
  (lower) => endToEnd.has(lower) || endToEndPrefixes.some((prefix) => lower.startsWith(prefix)),
);

/** What most connections say, which names no further field. */
const plainOptions: ReadonlySet<string> = new Set([
  'keep-alive',
  'close',
  'upgrade',
  'keep-alive, upgrade',
  'te, close',
]);

/**
 * The fields that a `Connection` field names as its own, lower-case; undefined for none. RFC 9110 §7.6.1 has them removed, and
 * forbids naming those that are meant for all recipients: such names are ignored, or a client could have its own
 * credentials, or what proxies say about it, taken away on the way.
 */
export function readConnectionOptions(connection: string | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  const lower = connection.toLowerCase();
  if (plainOptions.has(lower)) return undefined;
  const named = lower.split(',').map((option) => option.trim());
  return new Set(named.filter((name) => name !== '' && !isEndToEnd(name)));
}

/**
 * The fields of a message without those that its `Connection` names: what is not passed on must not be what a rule was told.
 * Those that concern the connection itself stay, as they say what they say there.
 */
export function withoutNamed(
  rawHeaders: readonly string[],
  connection: string | undefined,
): readonly string[] {
  const named = readConnectionOptions(connection);
  if (named === undefined || [...named].every(isHopByHop)) return rawHeaders;
  const kept: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const lower = name.toLowerCase();
    if (!named.has(lower) || isHopByHop(lower)) kept.push(name, rawHeaders[at + 1] ?? '');
  }
  return kept;
}
