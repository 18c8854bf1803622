import { OAuthError } from '@mintmark/oauth/errors';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { authorizationErrorResponse } from './authorization-response.ts';
import { findInteraction, type PendingAuthorization } from './interaction-state.ts';
import { issueCode } from './issue-code.ts';
import { nextStep, type Step } from './next-step.ts';

/** The page of each step that a person takes. */
export const stepPages: Readonly<Record<Exclude<Step, 'done'>, string>> = {
  'sign-in': pagePaths.signIn,
  reauthenticate: pagePaths.reauthenticate,
  'second-factor': pagePaths.secondFactor,
  'choose-account': pagePaths.chooseAccount,
  consent: pagePaths.consent,
};

/** The address of a step's page for an interaction. */
export function stepLocation(
  step: Exclude<Step, 'done'>,
  interactionId: string,
  { tenant }: RequestContext,
): string {
  return `${tenant.basePath}${stepPages[step]}?interaction=${encodeURIComponent(interactionId)}`;
}

/** Goes on after a person did something: to the next page, or back to the client with a code. */
export async function continueAuthorization(
  pending: PendingAuthorization,
  current: CurrentSession | undefined,
  context: RequestContext,
): Promise<Reply> {
  const { interaction, request, progress } = pending;
  const step = await nextStep(request, { current, progress }, context);
  if (step !== 'done') return redirectReply(stepLocation(step, interaction.id, context));
  if (!current) throw new TypeError('expected a session when nothing is left to do');
  // A form that is sent twice gets one code.
  const { server, tenant } = context;
  if (!(await server.store.interactions.complete(tenant.id, interaction.id)))
    throw new OAuthError('invalid_request', 'this sign-in is over; start again from the application');
  return issueCode(request, current, context);
}

/** As above, from the interaction's name. */
export async function continueInteraction(
  id: string,
  at: { readonly request: Request; readonly current: CurrentSession | undefined },
  context: RequestContext,
): Promise<Reply> {
  return continueAuthorization(await findInteraction(id, at.request, context), at.current, context);
}

/** The person said no. */
export async function denyAuthorization(
  { interaction, request }: PendingAuthorization,
  context: RequestContext,
): Promise<Reply> {
  const { server, tenant } = context;
  await server.store.interactions.complete(tenant.id, interaction.id);
  const error = new OAuthError('access_denied', 'the person did not allow it');
  return authorizationErrorResponse(request, error, context);
}
