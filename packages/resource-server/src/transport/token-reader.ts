import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { Credentials } from '../authenticate/credentials.ts';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { readAuthorization } from './bearer.ts';
import { createCookieReader, type CookieOptions } from './cookie.ts';
import type { TransportSettings } from './forgery.ts';

/** Reads the one token of a request; undefined where it carries none. @throws OAuthError */
export type TokenReader = (request: RequestParts) => Credentials | undefined;

/**
 * Makes the reader of tokens: from the header, and from a cookie where one is configured. A request with both is refused
 * (RFC 6750 §2): which of them a later part of the program believes would be anybody's guess.
 *
 * @throws TypeError
 */
export function createTokenReader(
  cookie: CookieOptions | undefined,
  settings: TransportSettings,
): TokenReader {
  const { maxTokenCharacters } = settings;
  if (cookie === undefined) return (request) => readAuthorization(request, maxTokenCharacters);
  const readCookie = createCookieReader(cookie, settings);
  return (request) => {
    const fromHeader = readAuthorization(request, maxTokenCharacters);
    const fromCookie = readCookie(request);
    if (fromHeader === undefined) return fromCookie;
    if (fromCookie === undefined) return fromHeader;
    throw oauthErrorOf('authorization_malformed');
  };
}
