import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { Credentials } from '../authenticate/credentials.ts';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { isTokenText } from './bearer.ts';
import { createForgeryCheck, type ForgeryOptions, type TransportSettings } from './forgery.ts';

/** Takes the token from a cookie too. Browsers send cookies by themselves: what changes something has to come from the own pages. */
export interface CookieOptions {
  /**
   * The name of the cookie, which begins with `__Host-` (or `__Host-Http-`): browsers then take it over HTTPS from this host alone,
   * so that no neighbouring host can put its own token there.
   */
  readonly name: string;
  /** Which requests may come with the cookie (those that change nothing, and those of the public origin). */
  readonly csrf?: ForgeryOptions;
}

/** Reads the token of a cookie; undefined where there is none. @throws OAuthError */
export type CookieReader = (request: RequestParts) => Credentials | undefined;

/** The characters of a cookie name after its prefix (RFC 6265 §4.1.1). */
const nameForm = /^__Host-[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Browsers keep up to some 50 cookies for a host; servers take headers of this size at most. */
const maxHeaderCharacters = 65_536;

/**
 * Makes the reader of the token cookie.
 *
 * @throws TypeError
 * @example
 * const read = createCookieReader({ name: '__Host-token' }, { maxTokenCharacters: 4096, publicOrigin: 'https://app.example' });
 */
export function createCookieReader(options: CookieOptions, settings: TransportSettings): CookieReader {
  const { name, csrf = {} } = options;
  if (typeof name !== 'string' || !nameForm.test(name) || name === '__Host-Http-')
    throw new TypeError('expected "name" of the cookie to begin with __Host-');
  const assertOwn = createForgeryCheck(csrf, settings);
  return (request) => {
    const token = readCookie(request.header('cookie'), name);
    if (token === undefined) return undefined;
    if (token.length > settings.maxTokenCharacters) throw oauthErrorOf('limit_exceeded');
    if (!isTokenText(token)) throw oauthErrorOf('authorization_malformed');
    assertOwn(request);
    return { token, scheme: 'Bearer', transport: 'cookie' };
  };
}

/** The value of the one cookie of a name. Of two, one was set by somebody else. @throws OAuthError */
function readCookie(header: string | null | undefined, name: string): string | undefined {
  if (header === undefined || header === null) return undefined;
  if (header.length > maxHeaderCharacters) throw oauthErrorOf('limit_exceeded');
  const start = `${name}=`;
  let value: string | undefined;
  for (const part of header.split(';')) {
    const pair = part.replace(/^[ \t]+|[ \t]+$/g, '');
    if (pair === name || (pair.startsWith(start) && value !== undefined))
      throw oauthErrorOf('authorization_malformed');
    if (pair.startsWith(start)) value = pair.slice(start.length);
  }
  return value;
}
