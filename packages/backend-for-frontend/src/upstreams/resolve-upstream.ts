import { looseReading } from './path-reading.ts';
import type { UpstreamOptions } from './upstream-options.ts';

/** {@link UpstreamOptions}, checked and with their defaults. */
export interface Upstream {
  readonly path: string;
  /** Origin and path, without a slash at the end. */
  readonly target: string;
  readonly methods: ReadonlySet<string>;
  readonly requestHeaders: ReadonlySet<string>;
  readonly responseHeaders: ReadonlySet<string>;
  readonly maxRequestBytes: number;
  readonly maxResponseBytes: number;
  readonly timeoutMs: number;
}

/** What describes the content and the condition of a request; nothing that says who sends it. */
const usualRequestHeaders = [
  ...['accept', 'accept-language', 'content-type', 'content-language', 'if-match', 'if-none-match'],
  ...['if-modified-since', 'if-unmodified-since', 'range', 'prefer', 'idempotency-key'],
  ...['traceparent', 'tracestate'],
];
/** What describes the content of an answer; nothing that acts on the origin of the page. */
const usualResponseHeaders = [
  ...['content-type', 'content-language', 'content-disposition', 'content-range', 'accept-ranges', 'allow'],
  ...['etag', 'last-modified', 'link', 'retry-after', 'preference-applied', 'sunset', 'deprecation'],
];
/**
 * Credentials, what belongs to one connection, what a proxy says, and what some servers take for another method or path:
 * never from or for the page.
 */
const neverPassed =
  /^(?:cookie2?|set-cookie2?|authorization|www-authenticate|proxy-.*|dpop|dpop-nonce|host|origin|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-length|content-encoding|accept-encoding|forwarded|x-forwarded-.*|x-real-ip|x-http-method|x-http-method-override|x-method-override|x-original-url|x-rewrite-url|via|sec-.*|access-control-.*|clear-site-data|content-security-policy.*|strict-transport-security|service-worker-allowed|refresh|location|cache-control)$/;

const methodNames: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']);

/** Checks the upstreams; the longest path comes first. @throws TypeError */
export function resolveUpstreams(upstreams: readonly UpstreamOptions[]): readonly Upstream[] {
  const resolved = upstreams.map(resolveUpstream);
  if (new Set(resolved.map(({ path }) => looseReading(path))).size < resolved.length) {
    throw new TypeError('expected each path of the option "upstreams" once, also without case');
  }
  return resolved.sort((one, other) => other.path.length - one.path.length);
}

function resolveUpstream(options: UpstreamOptions): Upstream {
  const { path, methods = ['GET', 'HEAD'], requestHeaders = [], responseHeaders = [] } = options;
  const { maxRequestBytes = 1_048_576, maxResponseBytes = 104_857_600, timeoutMs = 30_000 } = options;
  if (!/^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path)) {
    throw new TypeError('expected the path of an upstream as /notes is one');
  }
  if (methods.length === 0 || !methods.every((method) => methodNames.has(method))) {
    throw new TypeError(`expected methods of an upstream among ${[...methodNames].join(', ')}`);
  }
  for (const limit of [maxRequestBytes, maxResponseBytes, timeoutMs]) {
    if (!(limit > 0)) throw new TypeError('expected the limits of an upstream to be over 0');
  }
  return {
    ...{ path, target: resolveTarget(options.target), methods: new Set(methods) },
    requestHeaders: new Set([...usualRequestHeaders, ...headerNames(requestHeaders)]),
    responseHeaders: new Set([...usualResponseHeaders, ...headerNames(responseHeaders)]),
    ...{ maxRequestBytes, maxResponseBytes, timeoutMs },
  };
}

function headerNames(names: readonly string[]): readonly string[] {
  return names.map((given) => {
    const name = given.toLowerCase();
    if (/^[a-z0-9-]+$/.test(name) && !neverPassed.test(name)) return name;
    throw new TypeError(
      'expected headers of an upstream that carry no credentials and concern no connection',
    );
  });
}

function resolveTarget(target: string): string {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  const isPlain =
    url !== undefined &&
    url.username === '' &&
    url.password === '' &&
    !/[?#]/.test(target) &&
    (url.protocol === 'https:' || isLoopback(url));
  if (!isPlain) {
    throw new TypeError(
      'expected the target of an upstream as an https address without query (http to localhost)',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
}

/** Whether an address is plain http to this machine itself. */
function isLoopback({ protocol, hostname }: URL): boolean {
  if (protocol !== 'http:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
