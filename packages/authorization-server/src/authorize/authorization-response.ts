import { formatErrorBody, type OAuthError } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import type { RedirectTarget } from './authorization-request.ts';

/** Sends the browser back to the client, with `iss` (RFC 9207) and `state` as it came (A5). */
export function authorizationResponse(
  { redirectUri, state }: Pick<RedirectTarget, 'redirectUri' | 'state'>,
  answer: Readonly<Record<string, string | undefined>>,
  { tenant }: RequestContext,
): Reply {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...answer, state, iss: tenant.issuer }))
    if (value !== undefined) parameters.append(name, value);
  // The registered address stays as it is, character by character, its query too.
  const separator = redirectUri.includes('?') ? (/[?&]$/.test(redirectUri) ? '' : '&') : '?';
  return redirectReply(`${redirectUri}${separator}${parameters.toString()}`);
}

/** Tells the client that its request failed. */
export function authorizationErrorResponse(
  target: RedirectTarget,
  error: OAuthError,
  context: RequestContext,
): Reply {
  const { explanationBase } = context.server;
  return authorizationResponse(target, { ...formatErrorBody(error, { explanationBase }) }, context);
}
