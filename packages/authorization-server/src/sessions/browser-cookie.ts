import type { RequestContext } from '../server/context.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';
import { cookieName, formatCookie, readCookie } from './cookies.ts';

/**
 * Which browser asks, before anybody is signed in: what forms and interactions are bound to, so that nobody can start
 * something in one browser and have it finished in another (login CSRF, C7).
 */
export interface Browser {
  readonly secret: string;
  /** What interactions keep of it. */
  readonly hash: Uint8Array;
  /** `Set-Cookie`, for a browser that is new. */
  readonly setCookie: string | undefined;
}

const shape = /^bro_[\w-]{43}$/;

/** A page and what it is bound to are made in several places of one answer: all mean the same new browser. */
const newBrowsers = new WeakMap<Request, Browser>();

/** The browser of a request; one that is new gets a cookie with the answer. */
export function browserOf(request: Request, { tenant }: RequestContext): Browser {
  const name = cookieName('browser', tenant);
  const given = readCookie(request, name);
  if (given !== undefined && shape.test(given))
    return { secret: given, hash: hashSecret(given), setCookie: undefined };
  const known = newBrowsers.get(request);
  if (known) return known;
  const secret = newSecret('bro');
  const browser = { secret, hash: hashSecret(secret), setCookie: formatCookie(name, secret, undefined) };
  newBrowsers.set(request, browser);
  return browser;
}
