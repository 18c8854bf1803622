import { oauthErrorOf } from '@mintmark/oauth/errors';
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
  const upstream = upstreams.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  const isAllowed = upstream?.methods.has(method) === true && isPlainPath(path) && isPlainQuery(search);
  if (upstream === undefined || !isAllowed) throw oauthErrorOf('upstream_not_allowed');
  const url = upstream.target + path.slice(upstream.path.length) + search;
  // A second opinion: what `fetch` will make of it is still below the target.
  const parsed = new URL(url);
  const target = new URL(upstream.target);
  const prefix = target.pathname.replace(/\/$/, '');
  const isBelow = parsed.pathname === prefix || parsed.pathname.startsWith(`${prefix}/`);
  if (parsed.origin !== target.origin || !isBelow) throw oauthErrorOf('upstream_not_allowed');
  return { upstream, url };
}

const maxCharacters = 8192;

/**
 * Whether every server reads a path alike: characters of RFC 3986, no empty or dot segment, also none with parameters
 * behind it (`..;x`), and nothing encoded that is a separator, a dot, a control or another percent sign.
 */
function isPlainPath(path: string): boolean {
  if (path.length > maxCharacters || !/^(?:\/(?:[\w\-.~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*)+$/.test(path))
    return false;
  if (path.includes('//') || /%(?:2[5ef]|5c|[01][0-9a-f]|7f)/i.test(path)) return false;
  if (path.split('/').some((segment) => /^\.{1,2}(?:;|$)/.test(segment))) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false; // not UTF-8, which readers repair in different ways
  }
}

/** A query keeps its spelling; it only has to be one. */
function isPlainQuery(search: string): boolean {
  return search.length <= maxCharacters && /^(?:\?[\x21\x22\x24-\x7e]*)?$/.test(search);
}
