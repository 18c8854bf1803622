import { OAuthError } from '@mintmark/oauth/errors';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { authorizationErrorResponse } from './authorization-response.ts';
import { findInteraction, moveInteraction, type PendingAuthorization } from './interaction-state.ts';
import { issueCode } from './issue-code.ts';
import { nextStep, type Step } from './next-step.ts';

/** A step that a person takes. */
export type PersonStep = Exclude<Step, 'done'>;

/** The page of each step. */
const stepPages: Readonly<Record<PersonStep, string>> = {
  'sign-in': pagePaths.signIn,
  reauthenticate: pagePaths.reauthenticate,
  'second-factor': pagePaths.secondFactor,
  'choose-account': pagePaths.chooseAccount,
  consent: pagePaths.consent,
};

/** The address of a step's page for an interaction. */
export function stepLocation(step: PersonStep, interactionId: string, { tenant }: RequestContext): string {
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
  if (progress.answeredAt === undefined)
    await moveInteraction(pending, { answeredAt: context.server.now() }, context);
  return issueCode(request, current, context);
}

/**
 * The answer in place of a step's page, where another step is due: the person went back, or did it in another tab.
 * Undefined when the page is right.
 */
export async function insteadOfStep(
  step: PersonStep,
  at: { readonly pending: PendingAuthorization; readonly current: CurrentSession | undefined },
  context: RequestContext,
): Promise<Reply | undefined> {
  const { pending, current } = at;
  const due = await nextStep(pending.request, { current, progress: pending.progress }, context);
  return due === step ? undefined : continueAuthorization(pending, current, context);
}

/** Goes on with what waits for a person who has just proved who they are, in this session. */
export async function continueProven(
  interactionId: string,
  at: { readonly request: Request; readonly current: CurrentSession },
  context: RequestContext,
): Promise<Reply> {
  const pending = await findInteraction(interactionId, at.request, context);
  const provenSession = at.current.session.id;
  return continueAuthorization(
    await moveInteraction(pending, { provenSession }, context),
    at.current,
    context,
  );
}

/** The person said no. */
export async function denyAuthorization(
  pending: PendingAuthorization,
  context: RequestContext,
): Promise<Reply> {
  return refuseAuthorization(
    pending,
    new OAuthError('access_denied', 'the person did not allow it'),
    context,
  );
}

/** Ends the interaction and tells the client why. */
export async function refuseAuthorization(
  { interaction, request }: PendingAuthorization,
  error: OAuthError,
  context: RequestContext,
): Promise<Reply> {
  const { server, tenant } = context;
  await server.store.interactions.complete(tenant.id, interaction.id);
  return authorizationErrorResponse(request, error, context);
}
