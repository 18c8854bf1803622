import { OAuthError } from '@mintmark/oauth/errors';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import type { Interaction, User } from '../store/records.ts';
import { newSecret } from '../tokens/secrets.ts';

/** Somebody who has proven who they are, with a password that may not stay: no session starts before it is changed. */
export interface RequiredPassword {
  readonly userId: string;
  readonly amr: readonly string[];
  readonly acr?: string | undefined;
  /** What waits for the sign-in. */
  readonly interaction: string | undefined;
  /** The page to go on to, where nothing waits. */
  readonly returnTo?: string | undefined;
}

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

const maxAgeSeconds = 15 * 60;

/** Whether a sign-in by these methods has to change the password first: an administrator said so, or it is breached. */
export function needsNewPassword(user: User, amr: readonly string[]): boolean {
  return amr.includes('pwd') && (user.mustChangePassword || user.isPasswordBreached);
}

/** Remembers what was proven, bound to this browser, and asks for another password. */
export async function beginRequiredPassword(
  state: RequiredPassword,
  { request, context }: At,
): Promise<Reply> {
  const { server, tenant } = context;
  const browser = browserOf(request, context);
  const id = newSecret('int');
  await server.store.interactions.insert({
    tenantId: tenant.id,
    id,
    browserHash: browser.hash,
    kind: 'reset',
    state: JSON.stringify(state),
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  const reply = redirectReply(`${tenant.basePath}${pagePaths.requiredPassword}?interaction=${id}`);
  return browser.setCookie === undefined ? reply : withCookie(reply, browser.setCookie);
}

/** Who has to change a password here. @throws OAuthError when it is over or another browser's */
export async function findRequiredPassword(
  id: string,
  { request, context }: At,
): Promise<{ readonly interaction: Interaction; readonly state: RequiredPassword; readonly user: User }> {
  const { server, tenant } = context;
  const interaction = await server.store.interactions.find(tenant.id, id, server.now());
  const { hash } = browserOf(request, context);
  if (interaction?.kind !== 'reset' || !Buffer.from(interaction.browserHash).equals(hash)) throw over();
  const state = JSON.parse(interaction.state) as RequiredPassword; // written above alone
  const user = await server.store.users.find(tenant.id, state.userId);
  if (user?.status !== 'active') throw over();
  return { interaction, state, user };
}

function over(): OAuthError {
  return new OAuthError(
    'invalid_request',
    'this sign-in has expired or belongs to another browser; start again',
  );
}
