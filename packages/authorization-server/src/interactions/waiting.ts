import { continueProven } from '../authorize/continue-authorization.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { returnLocation } from './return-to.ts';

/** A request in the middle of a sign-in, and what it is in the middle of. */
export interface SignInRequest {
  readonly request: Request;
  readonly context: RequestContext;
  /** The authorization that waits (none: the account itself was asked for). */
  readonly interaction: string | undefined;
  /** The page to go on to, where no authorization waits (the account). */
  readonly returnTo?: string | undefined;
}

/** Goes on to what waits for a person who has just proved who they are. */
export async function goOn(
  current: CurrentSession,
  { request, context, interaction, returnTo }: SignInRequest,
): Promise<Reply> {
  return interaction === undefined
    ? redirectReply(returnLocation(returnTo, context))
    : continueProven(interaction, { request, current }, context);
}
