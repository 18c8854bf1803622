import { oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { insteadOfStep } from '../authorize/continue-authorization.ts';
import { multiFactorAcr } from '../authorize/next-step.ts';
import { createPasskeyAuthentication } from '../credentials/passkeys/authentication.ts';
import { isPasskeyCapable, relyingPartyOf } from '../credentials/passkeys/relying-party.ts';
import type { PasskeyPrompt } from '../pages/parts/passkey-form.ts';
import type { Problem } from '../pages/problems.ts';
import { renderSecondFactor, type SecondFactorMethod } from '../pages/sign-in/second-factor.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { currentSession } from '../sessions/current-session.ts';
import { parsePasskey } from '../sign-in/passkey-credentials.ts';
import { secondFactorMethods } from '../sign-in/verify-second-factor.ts';
import type { Interaction, User } from '../store/records.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { findPending, pendingClient, pendingOptions } from './pending-page.ts';
import {
  beginSecondFactor,
  findSecondFactor,
  isStillProven,
  secondFactors,
  type SecondFactorState,
} from './second-factor-state.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
  readonly interaction: Interaction;
  readonly state: SecondFactorState;
}

/** GET: the code of the app, a recovery code, or a passkey. */
export async function showSecondFactor(request: Request, context: RequestContext): Promise<Reply> {
  const id = interactionOf(context) ?? '';
  const { server, tenant } = context;
  const { kind } = (await server.store.interactions.find(tenant.id, id, server.now())) ?? {};
  if (kind === 'authorize') return stepUp(id, request, context);
  const found = await findSecondFactor(id, request, context);
  const wanted = context.url.searchParams.get('method') ?? undefined;
  return factorPage({ request, context, ...found }, { wanted });
}

/** A client asks for more than the session has proven: what it has proven counts, the second factor is added to it. */
async function stepUp(interaction: string, request: Request, context: RequestContext): Promise<Reply> {
  const pending = await findPending(interaction, request, context);
  const current = await currentSession(request, context);
  const instead = pending && (await insteadOfStep('second-factor', { pending, current }, context));
  if (instead) return instead;
  if (!current) throw oauthErrorOf('session_revoked');
  const { user, session } = current;
  return beginSecondFactor({ user, amr: session.amr }, { request, context, interaction });
}

/** POST: checks it, within limits (C8), and goes on. */
export async function submitSecondFactor(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const found = await findSecondFactor(form.get('interaction') ?? '', request, context);
  const at: At = { request, context, ...found };
  const { server, tenant, address } = context;
  const { userId, challenge } = found.state;
  const user = await server.store.users.find(tenant.id, userId);
  if (!isStillProven(user, found.state)) throw oauthErrorOf('second_factor_failed');
  const methods = await secondFactors(user, context);
  const method = methods.find((name) => name === form.get('method'));
  if (method === undefined) throw oauthErrorOf('second_factor_failed');
  const caller = { account: `${tenant.id} ${userId}`, address };
  const verdict = await server.endpointLimits.consume('second_factor', caller);
  if (!verdict.allowed) return factorPage(at, { wanted: method, ...tooMany(verdict.retryAfterSeconds) });
  const value = form.get(method === 'passkey' ? 'credential' : 'code') ?? '';
  const code = await secondFactorMethods[method].verify({ userId, value, challenge }, context);
  if (code !== undefined) {
    const data = { method };
    await recordEvent(context, { type: 'second_factor_failed', actor: userId, subject: userId, data });
    return factorPage(at, { wanted: method, problem: { code, field: 'code' }, status: 401 });
  }
  await server.endpointLimits.forgive('second_factor', caller);
  return complete(user, method, at);
}

function tooMany(retryAfterSeconds: number): Omit<FactorAnswer, 'wanted'> {
  return { problem: { code: 'too-many-attempts', retryAfterSeconds }, status: 429, retryAfterSeconds };
}

async function complete(
  user: User,
  method: SecondFactorMethod,
  { request, context, interaction, state }: At,
): Promise<Reply> {
  const { server, tenant } = context;
  if (!(await server.store.interactions.complete(tenant.id, interaction.id)))
    throw oauthErrorOf('second_factor_failed');
  const amr = [...new Set([...state.amr, secondFactorMethods[method].amr, 'mfa'])];
  const waiting = { request, context, interaction: state.interaction, returnTo: state.returnTo };
  return completeSignIn(user, { ...waiting, amr, acr: multiFactorAcr });
}

interface FactorAnswer {
  readonly wanted: string | undefined;
  readonly problem?: Problem<'code'>;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

async function factorPage(
  { request, context, interaction, state }: At,
  { wanted, problem, status = 200, retryAfterSeconds }: FactorAnswer,
): Promise<Reply> {
  const { server, tenant } = context;
  const pending = await findPending(state.interaction, request, context);
  const user = await server.store.users.find(tenant.id, state.userId);
  const methods = user ? await secondFactors(user, context) : [];
  const [best] = methods;
  if (best === undefined) throw oauthErrorOf('second_factor_failed');
  const method = methods.find((name) => name === wanted) ?? best;
  const passkey = method === 'passkey' ? await askPasskey({ interaction, state }, context) : undefined;
  const model = {
    interaction: interaction.id,
    client: pendingClient(pending),
    method,
    methods,
    passkey,
    problems: problem ? [problem] : undefined,
  };
  return pageReply(
    (page) => renderSecondFactor(model, page),
    { request, context },
    {
      status,
      ...pendingOptions(pending),
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    },
  );
}

/** Asks for one of the person's passkeys, and remembers the question for one answer. */
async function askPasskey(
  { interaction, state }: Pick<At, 'interaction' | 'state'>,
  { server, tenant }: RequestContext,
): Promise<PasskeyPrompt | undefined> {
  if (!isPasskeyCapable(tenant.issuer)) return undefined;
  const credentials = await server.store.credentials.list(tenant.id, state.userId);
  const passkeys = credentials.filter(({ type }) => type === 'passkey').map(parsePasskey);
  const relyingParty = relyingPartyOf(tenant.issuer, tenant.settings.displayName);
  const options = await createPasskeyAuthentication(relyingParty, { passkeys });
  const asked: SecondFactorState = { ...state, challenge: options.challenge };
  await server.store.interactions.update(tenant.id, interaction.id, JSON.stringify(asked));
  return { options };
}
