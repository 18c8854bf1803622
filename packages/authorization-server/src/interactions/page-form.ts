import { OAuthError } from '@mintmark/oauth/errors';
import type { Parameters } from '@mintmark/oauth/parameters';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { assertOwnForm } from '../sessions/csrf.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';

/** Reads a form that one of our pages sent. @throws OAuthError for a form of somebody else (C7) */
export async function readOwnForm(request: Request, context: RequestContext): Promise<Parameters> {
  const parameters = await readForm(request);
  assertOwnForm(request, { parameters, browser: browserOf(request, context) }, context);
  return parameters;
}

/** Who is signed in, where a page makes no sense without. @throws OAuthError */
export async function requireSession(request: Request, context: RequestContext): Promise<CurrentSession> {
  const current = await currentSession(request, context);
  if (current) return current;
  throw new OAuthError('access_denied', 'you are not signed in here any more', {
    status: 401,
    reason: 'session_revoked',
  });
}

/** The name of the interaction in the address of a page. */
export function interactionOf({ url }: RequestContext): string | undefined {
  return url.searchParams.get('interaction') ?? undefined;
}
