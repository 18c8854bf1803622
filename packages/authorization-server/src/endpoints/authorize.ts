import { OAuthError, type OAuthErrorCode } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import { assertAllowed } from '../account/form-answer.ts';
import type { AuthorizationRequest, RedirectTarget } from '../authorize/authorization-request.ts';
import { authorizationErrorResponse } from '../authorize/authorization-response.ts';
import { stepLocation, type PersonStep } from '../authorize/continue-authorization.ts';
import { beginInteraction } from '../authorize/interaction-state.ts';
import { issueCode } from '../authorize/issue-code.ts';
import { nextStep, type Progress } from '../authorize/next-step.ts';
import { parseAuthorizationRequest } from '../authorize/parse-authorization-request.ts';
import { formatParameters, keepRequest, resolvePushedRequest } from '../authorize/pushed-request.ts';
import { redirectTarget } from '../authorize/redirect-target.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { currentSession } from '../sessions/current-session.ts';

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
    if (isWithoutCookies(request, context)) return await askAgainByGet(checked, parameters, context);
    return await proceed(checked, parameters, { request, context });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return authorizationErrorResponse(target, error, context);
  }
}

/**
 * A form that another site posts comes without cookies, because they are `Lax`: whoever is signed in looks like nobody, and
 * a new cookie would make the forms of other tabs void. Asked again by GET, the browser sends them.
 */
function isWithoutCookies(request: Request, context: RequestContext): boolean {
  return request.method === 'POST' && browserOf(request, context).setCookie !== undefined;
}

async function askAgainByGet(
  { client, jkt }: AuthorizationRequest,
  parameters: Parameters,
  context: RequestContext,
): Promise<Reply> {
  await assertRoom(context);
  const requestUri = await keepRequest({ client, parameters: formatParameters(parameters), jkt }, context);
  const query = new URLSearchParams({ client_id: client.id, request_uri: requestUri });
  return redirectReply(`${context.tenant.basePath}/authorize?${query.toString()}`);
}

/** Nobody has to be anybody to have a request kept: without a limit, one caller could fill the database. */
async function assertRoom({ server, address }: RequestContext): Promise<void> {
  assertAllowed(await server.endpointLimits.consume('interaction', { address }));
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
  if (checked.prompts.has('none')) throw new OAuthError(...silentErrors[step]);
  await assertRoom(context);
  const browser = browserOf(request, context);
  const pending = { parameters: formatParameters(parameters), progress };
  const id = await beginInteraction(pending, browser, context);
  const reply = redirectReply(stepLocation(step, id, context));
  return browser.setCookie === undefined ? reply : withCookie(reply, browser.setCookie);
}

/** `prompt=none` never shows a page (A9): the errors of OpenID Core §3.1.2.6 say what a page would have asked. */
const silentErrors: Readonly<Record<PersonStep, readonly [code: OAuthErrorCode, description: string]>> = {
  'sign-in': ['login_required', 'nobody is signed in'],
  reauthenticate: ['login_required', 'the person did not sign in recently enough'],
  'second-factor': ['interaction_required', 'the person has to prove themselves with a second factor'],
  'choose-account': ['login_required', 'somebody else is signed in'],
  consent: ['consent_required', 'the person has to be asked'],
};
