import { oauthErrorOf } from '@mintmark/oauth/errors';
import { isBelow, looseReading, readSegments } from './path-reading.ts';
import type { Upstream } from './resolve-upstream.ts';

/** Where a request goes. */
export interface Destination {
  readonly upstream: Upstream;
  readonly url: string;
}

/** A request as it came, its path without what leads to the proxy. */
export interface Wanted {
  readonly method: string;
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly search: string;
}

/**
 * Finds the one upstream that a request may go to. Host and first part of the path come from the configuration alone; the
 * rest is taken only in the one spelling that nobody on the way reads in another.
 *
 * @throws OAuthError `upstream_not_allowed`
 */
export function matchUpstream({ method, path, search }: Wanted, upstreams: readonly Upstream[]): Destination {
  const upstream = upstreams.find((one) => isBelow(path, one.path));
  const isAllowed =
    upstream?.methods.has(method) === true &&
    isPlainPath(path) &&
    isPlainQuery(search) &&
    // A server that reads `/%61dmin` as `/admin` must not get it by the rules of the path above.
    upstream === upstreams.find((one) => isBelow(looseReading(path), looseReading(one.path)));
  if (upstream === undefined || !isAllowed) throw oauthErrorOf('upstream_not_allowed');
  const url = upstream.target + path.slice(upstream.path.length) + search;
  // A second opinion: what `fetch` will make of it is still below the target.
  const parsed = new URL(url);
  const target = new URL(upstream.target);
  const isInside = isBelow(parsed.pathname, target.pathname.replace(/\/$/, ''));
  if (parsed.origin !== target.origin || !isInside) throw oauthErrorOf('upstream_not_allowed');
  return { upstream, url };
}

const maxCharacters = 8192;

/**
 * Whether every server reads a path alike: characters of RFC 3986, no empty or dot segment, also none that becomes one
 * without its parameters (`..;x`), and nothing encoded that is a separator, a dot, a control or another percent sign, or
 * is made one by servers that look for compatible characters.
 */
function isPlainPath(path: string): boolean {
  if (path.length > maxCharacters || !/^(?:\/(?:[\w\-.~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*)+$/.test(path))
    return false;
  if (path.includes('//') || /%(?:2[5ef]|5c|[01][0-9a-f]|7f)/i.test(path)) return false;
  try {
    const names = readSegments(path.replace(/\/$/, '')).slice(1);
    return names.every((name) => !/^\.{0,2}$|[/\\]/.test(name));
  } catch {
    return false; // not UTF-8, which readers repair in different ways
  }
}

/** A query keeps its spelling; it only has to be one. */
function isPlainQuery(search: string): boolean {
  return search.length <= maxCharacters && /^(?:\?[\x21\x22\x24-\x7e]*)?$/.test(search);
}
