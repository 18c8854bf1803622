import type { RequestHead } from './request-head.ts';

/** Fields about the way of a request that the gateway writes itself, whoever sent them. */
export const writtenByGateway: ReadonlySet<string> = new Set([
  ...['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'],
]);

/** Other fields about the way of a request, which only trusted proxies may send. */
export const fromTrustedProxies: ReadonlySet<string> = new Set([
  ...['x-real-ip', 'x-client-ip', 'client-ip', 'true-client-ip', 'x-cluster-client-ip', 'cf-connecting-ip'],
  ...[
    'fastly-client-ip',
    'x-original-forwarded-for',
    'x-original-host',
    'x-host',
    'x-envoy-external-address',
  ],
  ...[
    'x-forwarded',
    'forwarded-for',
    'wl-proxy-client-ip',
    'x-originating-ip',
    'x-remote-ip',
    'x-remote-addr',
  ],
  ...['x-azure-clientip', 'x-azure-socketip', 'x-appengine-user-ip', 'fly-client-ip', 'do-connecting-ip'],
  ...['cf-connecting-ipv6', 'cf-pseudo-ipv4', 'ali-cdn-real-ip', 'x-sucuri-clientip', 'x-envoy-internal'],
  ...['front-end-https', 'x-url-scheme', 'x-scheme', 'x-original-proto', 'x-original-for'],
  ...['x-original-uri', 'x-original-method', 'x-envoy-original-path'],
]);

/** Fields by which frameworks take another path or method than that of the request, which is the one that was checked. */
export const overrides: ReadonlySet<string> = new Set([
  ...['x-original-url', 'x-rewrite-url', 'x-http-method', 'x-http-method-override', 'x-method-override'],
]);

const viaByVersion: Readonly<Record<RequestHead['httpVersion'], string>> = {
  '1.0': '1.0 mintmark',
  '1.1': '1.1 mintmark',
  '2.0': '2 mintmark',
};

/**
 * Adds who asks, by what host and scheme, and the `Via` that RFC 9110 §7.6.3 wants of gateways. Of what trusted proxies said only
 * the part that was believed is passed on, so that services which take the first address take the right one.
 */
export function pushForwardingHeaders(headers: string[], head: RequestHead): void {
  for (const text of fieldsFor(head)) headers.push(text);
}

/** What was written for the request before from the same client. */
interface Written extends Pick<RequestHead, 'authority' | 'scheme' | 'httpVersion'> {
  readonly fields: readonly string[];
}

const written = new Map<string, Written>();
const mostWritten = 1000;

/** A client asks the same host again and again: its fields are written once. */
function fieldsFor(head: RequestHead): readonly string[] {
  const chain = head.forwardedFor ?? head.peerAddress;
  const { authority, scheme, httpVersion } = head;
  const last = written.get(chain);
  if (last?.authority === authority && last.scheme === scheme && last.httpVersion === httpVersion)
    return last.fields;
  const fields = formatFields(chain, head);
  if (written.size >= mostWritten) written.clear();
  if (chain.length + authority.length < 512) written.set(chain, { authority, scheme, httpVersion, fields });
  return fields;
}

function formatFields(chain: string, head: RequestHead): readonly string[] {
  const { authority, scheme, httpVersion } = head;
  const host = authority === '' ? [] : ['x-forwarded-host', authority, 'x-forwarded-port', portOf(head)];
  return [
    ...['x-forwarded-for', chain, 'x-forwarded-proto', scheme, ...host],
    ...['forwarded', formatForwarded(chain, head), 'via', viaByVersion[httpVersion]],
  ];
}

function portOf({ authority, scheme }: RequestHead): string {
  const colon = authority.lastIndexOf(':');
  if (colon > authority.lastIndexOf(']')) return authority.slice(colon + 1);
  return scheme === 'https' ? '443' : '80';
}

/** RFC 7239 §4: the first element is the client's, with its host and scheme; the others are the proxies it came by. */
function formatForwarded(chain: string, { authority, scheme }: RequestHead): string {
  const comma = chain.indexOf(',');
  const client = comma < 0 ? chain : chain.slice(0, comma);
  const host = authority === '' ? '' : `;host=${quoted(authority)}`;
  const first = `for=${formatNode(client)}${host};proto=${scheme}`;
  if (comma < 0) return first;
  const proxies = chain.slice(comma + 2).split(', ');
  return `${first}, ${proxies.map((proxy) => `for=${formatNode(proxy)}`).join(', ')}`;
}

/** RFC 7239 §6: an IPv6 address stands in brackets, and quoted because of them; an unknown one says so. */
function formatNode(address: string): string {
  if (address === '') return 'unknown';
  return address.includes(':') ? `"[${address}]"` : address;
}

/** A checked authority has no quotes; a colon or bracket is no character of a token. */
function quoted(authority: string): string {
  return authority.includes(':') ? `"${authority}"` : authority;
}
