import { OAuthError } from '@mintmark/oauth/errors';
import { parseParameters } from '@mintmark/oauth/parameters';
import type { RequestContext } from '../server/context.ts';
import { browserOf, type Browser } from '../sessions/browser-cookie.ts';
import type { Interaction } from '../store/records.ts';
import { newSecret } from '../tokens/secrets.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Progress } from './next-step.ts';
import { parseAuthorizationRequest } from './parse-authorization-request.ts';
import { redirectTarget } from './redirect-target.ts';

/** An authorization request that waits for a person. */
export interface PendingAuthorization {
  readonly interaction: Interaction;
  readonly request: AuthorizationRequest;
  readonly progress: Progress;
}

interface StoredState {
  readonly parameters: string;
  readonly progress: Progress;
}

/** How long a person may take. */
const maxAgeSeconds = 30 * 60;
/** A form that is sent twice, by two clicks, is answered twice: the browser drops the first answer. */
const answerAgainMs = 10_000;

/** Keeps a request while a person signs in and decides. It can go on only in this browser. */
export async function beginInteraction(
  pending: { readonly parameters: string; readonly progress: Progress },
  browser: Browser,
  { server, tenant }: RequestContext,
): Promise<string> {
  const id = newSecret('int');
  await server.store.interactions.insert({
    tenantId: tenant.id,
    id,
    browserHash: browser.hash,
    kind: 'authorize',
    state: JSON.stringify(pending satisfies StoredState),
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  return id;
}

/**
 * The request that a page belongs to, checked again: a client may have been disabled meanwhile.
 *
 * @throws OAuthError for one that is over, or is another browser's
 */
export async function findInteraction(
  id: string,
  request: Request,
  context: RequestContext,
): Promise<PendingAuthorization> {
  const { server, tenant } = context;
  const interaction = await server.store.interactions.find(tenant.id, id, server.now());
  const { hash } = browserOf(request, context);
  if (interaction?.kind !== 'authorize' || !Buffer.from(interaction.browserHash).equals(hash)) throw over();
  const state = JSON.parse(interaction.state) as StoredState; // written by beginInteraction and moveInteraction alone
  const { answeredAt } = state.progress;
  if (answeredAt !== undefined && server.now() - answeredAt > answerAgainMs) throw over();
  const parameters = parseParameters(state.parameters);
  const target = await redirectTarget(parameters, context);
  return {
    interaction,
    request: await parseAuthorizationRequest(parameters, target, context),
    progress: state.progress,
  };
}

/** Remembers what the person did, and gives the request as it stands then. */
export async function moveInteraction(
  pending: PendingAuthorization,
  change: Partial<Progress>,
  { server, tenant }: RequestContext,
): Promise<PendingAuthorization> {
  const { interaction, progress } = pending;
  const { parameters } = JSON.parse(interaction.state) as StoredState; // as above
  const moved: StoredState = { parameters, progress: { ...progress, ...change } };
  await server.store.interactions.update(tenant.id, interaction.id, JSON.stringify(moved));
  return { ...pending, progress: moved.progress };
}

function over(): OAuthError {
  return new OAuthError(
    'invalid_request',
    'this sign-in is over, has expired or belongs to another browser; start again from the application',
  );
}
