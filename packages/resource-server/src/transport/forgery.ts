import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { RequestParts } from '../authenticate/request-parts.ts';

/** Which requests may come with a cookie. */
export interface ForgeryOptions {
  /** A header that has to be there, which no other origin can send without being asked, such as `x-requested-with` (none). */
  readonly header?: string;
  /** Other origins whose pages may send the cookie; CORS and SameSite have to allow them too (none). */
  readonly origins?: readonly string[];
  /** Whether requests that change nothing are checked too: GET, HEAD and OPTIONS (no). */
  readonly allMethods?: boolean;
}

/** What a resource server tells the readers of tokens. */
export interface TransportSettings {
  /** The longest token that is looked at, in characters. */
  readonly maxTokenCharacters: number;
  /** The origin that clients use (that of each request). */
  readonly publicOrigin?: string | undefined;
}

/** Refuses a request that another site may have made the browser send. @throws OAuthError `request_forged` */
export type ForgeryCheck = (request: RequestParts) => void;

/** RFC 9110 §9.2.1, without TRACE, which no browser sends. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Makes the check of requests that come with a cookie: `Sec-Fetch-Site` says whether they come from the own origin, or, from other
 * origins and from browsers without it, `Origin` says which. No page can set either header. A request with neither is refused.
 *
 * @throws TypeError
 */
export function createForgeryCheck(options: ForgeryOptions, settings: TransportSettings): ForgeryCheck {
  const { header, origins = [], allMethods = false } = options;
  const others: ReadonlySet<string> = new Set(origins.map(readOrigin));
  const own = settings.publicOrigin === undefined ? undefined : readOrigin(settings.publicOrigin);
  if (header !== undefined && !/^[A-Za-z0-9-]+$/.test(header))
    throw new TypeError('expected "csrf.header" to be the name of a header');
  const required = header?.toLowerCase();
  return (request) => {
    const isSafe = changesNothing(request);
    if (isSafe && !allMethods) return;
    if (!isOwn(request, { own, others, isSafe }))
      throw forged('the request does not come from a page of this server');
    if (required !== undefined && (request.header(required) ?? '') === '')
      throw forged('the request lacks the header that pages of this server send');
  };
}

interface Senders {
  readonly own: string | undefined;
  readonly others: ReadonlySet<string>;
  readonly isSafe: boolean;
}

function isOwn(request: RequestParts, { own, others, isSafe }: Senders): boolean {
  const site = request.header('sec-fetch-site') ?? undefined;
  const origin = request.header('origin') ?? undefined;
  if (site === 'same-origin') return true;
  // The person typed the address or followed a bookmark.
  if (site === 'none' && isSafe) return true;
  if (origin === undefined) return false;
  if (others.has(origin)) return true;
  // Where the browser says that the origin is another, its name cannot be the own one.
  return site === undefined && origin === (own ?? originOf(request.url));
}

/** A WebSocket begins as a GET, without CORS, and then carries whatever its sender likes (RFC 6455 §10.2). */
function changesNothing(request: RequestParts): boolean {
  return safeMethods.has(request.method) && (request.header('upgrade') ?? '') === '';
}

/** Of web addresses alone: the origin of all others is the text `null`, which sandboxed pages send too. */
function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}

function readOrigin(text: string): string {
  const origin = originOf(text);
  if (origin !== undefined && (text === origin || text === `${origin}/`)) return origin;
  throw new TypeError('expected origins such as https://app.example');
}

function forged(description: string): OAuthError {
  const { code, status } = oauthErrorOf('request_forged');
  return new OAuthError(code, description, { status, reason: 'request_forged' });
}
