import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { TrustedProxies } from './trusted-proxies.ts';

/** The headers in which proxies tell whom they speak for. Only one is read: the other one passes a proxy unchanged. */
export const proxyHeaders = ['x-forwarded-for', 'forwarded'] as const;

/** Where the address of a client comes from. */
export interface ClientAddressOptions {
  readonly proxies: TrustedProxies;
  readonly header: (typeof proxyHeaders)[number];
}

/** More proxies in a row than anybody has. */
const maxHops = 32;

/**
 * The address of the client: that of the connection, or, where a trusted proxy holds it, the last address in the proxy's
 * header that is no trusted proxy itself. What stands before that is the client's own word and counts for nothing.
 */
export function clientAddress(
  peer: string | undefined,
  headers: IncomingHttpHeaders,
  { proxies, header }: ClientAddressOptions,
): string {
  let address = normalizeAddress(peer ?? '') ?? 'unknown';
  if (!proxies.trusts(address)) return address;
  const value = headers[header];
  const hops = (Array.isArray(value) ? value.join(',') : (value ?? ''))
    .split(',')
    .slice(-maxHops)
    .toReversed();
  for (const hop of hops) {
    const before = normalizeAddress(header === 'forwarded' ? forOf(hop) : hop.trim());
    // What no proxy would write ends the chain: the last one that can be believed stands.
    if (before === undefined) return address;
    address = before;
    if (!proxies.trusts(address)) return address;
  }
  return address;
}

/** An IP address in one spelling, without port, brackets and zone; undefined for anything else. */
export function normalizeAddress(text: string): string | undefined {
  if (text.length > 64) return undefined;
  const bare =
    /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const [address = ''] = bare.split('%', 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address.toLowerCase();
  return isIP(plain) === 0 ? undefined : plain;
}

/** The parameter `for` of one element of the header `Forwarded` (RFC 7239 §4). */
function forOf(element: string): string {
  const pair = element.split(';').find((part) => /^\s*for=/i.test(part)) ?? '';
  return pair
    .slice(pair.indexOf('=') + 1)
    .trim()
    .replace(/^"(.*)"$/, '$1');
}
