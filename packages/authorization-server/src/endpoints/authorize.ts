import { OAuthError } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import type { AuthorizationRequest, RedirectTarget } from '../authorize/authorization-request.ts';
import { authorizationErrorResponse } from '../authorize/authorization-response.ts';
import { stepLocation } from '../authorize/continue-authorization.ts';
import { beginInteraction } from '../authorize/interaction-state.ts';
import { issueCode } from '../authorize/issue-code.ts';
import { nextStep, type Progress, type Step } from '../authorize/next-step.ts';
import { parseAuthorizationRequest } from '../authorize/parse-authorization-request.ts';
import { resolvePushedRequest } from '../authorize/pushed-request.ts';
import { redirectTarget } from '../authorize/redirect-target.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';

/**
 * The authorization endpoint (RFC 6749 §3.1, OpenID Core §3.1.2): GET and POST mean the same.
 * What is wrong before client and redirect URI are known is shown here (A2), everything else is told to the client.
 */
export async function authorize(request: Request, context: RequestContext): Promise<Reply> {
  const given =
    request.method === 'POST' ? await readForm(request) : parseParameters(context.url.search.slice(1));
  const parameters = await resolvePushedRequest(given, context);
  const target = await redirectTarget(parameters, context);
  try {
    assertPushed(given, target);
    const checked = await parseAuthorizationRequest(parameters, target, context);
    return await proceed(checked, parameters, { request, context });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return authorizationErrorResponse(target, error, context);
  }
}

/** A11: a client that pushes its requests is not asked by plain ones. */
function assertPushed(given: Parameters, { client }: RedirectTarget): void {
  if (client.metadata.require_pushed_authorization_requests && !given.has('request_uri'))
    throw new OAuthError('invalid_request', 'the client has to push its authorization requests');
}

async function proceed(
  checked: AuthorizationRequest,
  parameters: Parameters,
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): Promise<Reply> {
  const current = await currentSession(request, context);
  const progress: Progress = { startedAt: context.server.now() };
  const step = await nextStep(checked, { current, progress }, context);
  if (step === 'done' && current) return issueCode(checked, current, context);
  if (step === 'done') throw new TypeError('expected a session when nothing is left to do');
  if (checked.prompts.has('none')) throw silentError(step, current);
  const browser = browserOf(request, context);
  const text = new URLSearchParams(parameters.entries().map(([name, value]) => [name, value])).toString();
  const id = await beginInteraction({ parameters: text, progress }, browser, context);
  const reply = redirectReply(stepLocation(step, id, context));
  return browser.setCookie === undefined ? reply : withCookie(reply, browser.setCookie);
}

/** `prompt=none` never shows a page (A9): the errors of OpenID Core §3.1.2.6 say what a page would have asked. */
function silentError(step: Exclude<Step, 'done'>, current: CurrentSession | undefined): OAuthError {
  if (step === 'consent') return new OAuthError('consent_required', 'the person has to be asked');
  if (step === 'choose-account' && current)
    return new OAuthError('login_required', 'somebody else is signed in, or an account has to be chosen');
  return new OAuthError('login_required', 'nobody is signed in, or not recently enough');
}
