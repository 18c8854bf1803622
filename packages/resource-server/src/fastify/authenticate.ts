import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ResolvedAdapter } from '../adapter/adapter-options.ts';
import { decisionOf, isDecided, keepDecision, lackOf } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { AuthenticateHook } from './augmentation.ts';
import { refuseRequest } from './refuse-request.ts';
import { fastifyParts } from './request-parts.ts';
import type { RouteRule } from './route-auth.ts';

/** What decides about the requests of an instance. */
export interface Authentication {
  readonly adapter: ResolvedAdapter;
  /** The same, for routes that need no token. */
  readonly optional: ResolvedAdapter;
  /** The same, for routes that need one. */
  readonly required: ResolvedAdapter;
  /** What `request.user` becomes (nothing). */
  readonly formatUser: ((auth: Auth) => unknown) | undefined;
}

/** Authenticates a request as its route says, and answers it where it is refused. */
export async function authenticateRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  { authentication, rule }: { readonly authentication: Authentication; readonly rule: RouteRule },
): Promise<unknown> {
  const adapter = rule.mode === undefined ? authentication.adapter : authentication[rule.mode];
  const decision = await adapter.decide(fastifyParts(request));
  if (!decision.ok) return refuseRequest(reply, decision, adapter);
  reply.headers(decision.headers);
  admit(request, authentication, decision.auth);
  const isWelcome = decision.auth === undefined && rule.mode === 'optional';
  return isWelcome || rule.requirements === undefined
    ? undefined
    : enforce(request, reply, rule.requirements);
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
  return async (request, reply) => {
    const sent = request as FastifyRequest; // hooks are called with nothing else
    const answer = reply as FastifyReply;
    if (isDecided(sent)) return enforce(sent, answer, requirements);
    const rule = { mode: 'required', requirements } as const;
    return authenticateRequest(sent, answer, { authentication, rule });
  };
}

/** Answers requests that lack something; nothing happens to the others. */
export function enforce(request: FastifyRequest, reply: FastifyReply, requirements: Requirements): unknown {
  const decision = decisionOf(request);
  const lack = lackOf(decision, requirements);
  return lack === undefined ? undefined : refuseRequest(reply, lack, decision.adapter);
}
