import { createHash, timingSafeEqual } from 'node:crypto';
import { problemAnswer } from './admin-answer.ts';

/** What of a request decides whether it is served. */
export interface GuardedRequest {
  readonly request: Request;
  readonly url: URL;
}

/** How an endpoint is protected. */
export interface Protection {
  /** The token that the API wants; undefined for none. */
  readonly token: string | undefined;
  /** Whether a browser may be asked for the token: for pages alone, as it would send it along with every request. */
  readonly isPage: boolean;
}

/** The names of this machine. */
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Why a request is not served; undefined if it is. */
export function guardAccess(
  { request, url }: GuardedRequest,
  { token, isPage }: Protection,
): Response | undefined {
  if (token === undefined) return guardHost(request, url);
  if (hasToken(request, { token, isPage })) return undefined;
  const scheme = isPage ? 'Basic' : 'Bearer';
  return problemAnswer(401, 'the admin API wants its token: send it as a bearer token', {
    'www-authenticate': `${scheme} realm="mintmark admin"`,
  });
}

/**
 * Without a token, a page anywhere could reach this API through the browser of whoever sits at this machine, by a name
 * of its own that it lets point here. Such a request bears that name.
 */
function guardHost(request: Request, url: URL): Response | undefined {
  if (loopback.test(request.headers.get('host') ?? url.host)) return undefined;
  return problemAnswer(
    403,
    'the admin API without a token serves this machine alone: ask for localhost or set admin.token',
  );
}

/** Whether a request has the token. */
export function hasToken(request: Request, { token, isPage }: Protection): boolean {
  const authorization = request.headers.get('authorization') ?? '';
  const space = authorization.indexOf(' ');
  const scheme = authorization.slice(0, Math.max(0, space)).toLowerCase();
  const value = authorization.slice(space + 1).trim();
  if (scheme === 'bearer') return isSame(value, token ?? '');
  if (scheme === 'basic' && isPage) return isSame(passwordOf(value), token ?? '');
  return false;
}

function passwordOf(credentials: string): string {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

/** Hashes have one length, whatever the length of what is guessed. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

/** Why a request that changes something is not served: a form or a page of somebody else may have sent it. */
export function guardWrite({ request, url }: GuardedRequest): Response | undefined {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(?:\s*;|$)/i.test(type)) {
    return problemAnswer(415, 'expected the content type application/json');
  }
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isForeign =
    (site !== null && site !== 'same-origin' && site !== 'none') || isForeignOrigin(origin, url);
  return isForeign ? problemAnswer(403, 'a page of another origin may not change anything here') : undefined;
}

function isForeignOrigin(origin: string | null, url: URL): boolean {
  return origin !== null && origin !== url.origin;
}
