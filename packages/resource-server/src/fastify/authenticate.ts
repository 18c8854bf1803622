import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ResolvedAdapter } from '../adapter/adapter-options.ts';
import { decisionOf, isDecided, keepDecision, lackOf } from '../adapter/decided-requests.ts';
import { checkedRequirements } from '../adapter/route-requirements.ts';
import type { Auth } from '../authenticate/auth.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { AuthenticateHook } from './augmentation.ts';
import { refuseRequest } from './refuse-request.ts';
import { fastifyParts } from './request-parts.ts';

/** What decides about the requests of an instance. */
export interface Authentication {
  readonly adapter: ResolvedAdapter;
  /** What `request.user` becomes (nothing). */
  readonly formatUser: ((auth: Auth) => unknown) | undefined;
}

/** Authenticates a request, and answers it where it is refused. */
export async function authenticateRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  authentication: Authentication,
): Promise<unknown> {
  const { adapter } = authentication;
  const decision = await adapter.decide(fastifyParts(request));
  if (!decision.ok) return refuseRequest(reply, decision, adapter);
  reply.headers(decision.headers);
  admit(request, authentication, decision.auth);
  return undefined;
}

/** Says who sent a request, to the handlers behind. */
export function admit(
  request: FastifyRequest & { user?: unknown },
  { adapter, formatUser }: Authentication,
  auth: Auth | undefined,
): void {
  keepDecision(request, { adapter, auth });
  request.auth = auth ?? null;
  if (formatUser !== undefined) request.user = auth === undefined ? null : formatUser(auth);
}

/** Makes the hook of `fastify.authenticate()`. What the plugin decided already is not decided again. */
export function createHook(
  authentication: Authentication,
  requirements: Requirements = {},
): AuthenticateHook {
  checkedRequirements(requirements);
  const adapter = authentication.adapter.forRoute(requirements, 'required');
  return async (request, reply) => {
    const sent = request as FastifyRequest; // hooks are called with nothing else
    const answer = reply as FastifyReply;
    if (!isDecided(sent)) return authenticateRequest(sent, answer, { ...authentication, adapter });
    const decision = decisionOf(sent);
    const lack = lackOf(decision, requirements);
    return lack === undefined ? undefined : refuseRequest(answer, lack, decision.adapter);
  };
}
