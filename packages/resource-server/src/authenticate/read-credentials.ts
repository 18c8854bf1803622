import { parseAuthorization } from '@mintmark/oauth/challenges';
import type { Credentials } from './credentials.ts';
import type { RequestParts } from './request-parts.ts';

/** The token of a request; undefined where it has none. @throws OAuthError `authorization_malformed` */
export function readCredentials(request: RequestParts): Credentials | undefined {
  const header = request.header('authorization');
  if (header === null || header === undefined) return undefined;
  const authorization = parseAuthorization(header);
  if (authorization.scheme !== 'Bearer' && authorization.scheme !== 'DPoP') return undefined;
  return { token: authorization.token, scheme: authorization.scheme, transport: 'header' };
}
