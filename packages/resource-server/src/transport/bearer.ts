import { parseAuthorization, type TokenScheme } from '@mintmark/oauth/challenges';
import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { Credentials } from '../authenticate/credentials.ts';
import type { RequestParts } from '../authenticate/request-parts.ts';

/** How the two schemes are mostly written; other spellings are read by the rules of RFC 9110. */
const usual: readonly (readonly [prefix: string, scheme: TokenScheme])[] = [
  ['Bearer ', 'Bearer'],
  ['DPoP ', 'DPoP'],
];

/** RFC 6750 §2.1: b64token. */
const tokenText = /^[A-Za-z0-9\-._~+/]+=*$/;

/** Room for a scheme and the spaces after it. */
const schemeCharacters = 64;

/** Whether a text has the form of a token, whatever it says. */
export function isTokenText(text: string): boolean {
  return tokenText.test(text);
}

/**
 * Reads the token of the header `Authorization`; undefined where there is none, or credentials of another scheme. Tokens in the query
 * or the body (RFC 6750 §2.2, §2.3) are never looked at: addresses end up in logs and histories.
 *
 * @throws OAuthError `authorization_malformed`, `limit_exceeded`
 */
export function readAuthorization(
  request: RequestParts,
  maxTokenCharacters: number,
): Credentials | undefined {
  const header = request.header('authorization');
  if (header === undefined || header === null) return undefined;
  if (header.length > maxTokenCharacters + schemeCharacters) throw oauthErrorOf('limit_exceeded');
  for (const [prefix, scheme] of usual) {
    if (!header.startsWith(prefix)) continue;
    const token = header.slice(prefix.length);
    if (isTokenText(token)) return within({ token, scheme, transport: 'header' }, maxTokenCharacters);
  }
  const authorization = parseAuthorization(header);
  if (!('token' in authorization)) return undefined;
  const { token, scheme } = authorization;
  return within({ token, scheme, transport: 'header' }, maxTokenCharacters);
}

function within(credentials: Credentials, maxTokenCharacters: number): Credentials {
  if (credentials.token.length > maxTokenCharacters) throw oauthErrorOf('limit_exceeded');
  return credentials;
}
