import { OAuthError } from '@mintmark/oauth/errors';
import { pagePaths } from '../pages/paths.ts';
import type { SecondFactorMethod } from '../pages/sign-in/second-factor.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import type { Interaction, User } from '../store/records.ts';
import { newSecret } from '../tokens/secrets.ts';

/** A person who has given the right password and still owes a second proof. */
export interface SecondFactorState {
  readonly userId: string;
  /** What was proven so far. */
  readonly amr: readonly string[];
  /** The authorization that waits. */
  readonly interaction: string | undefined;
  /** What the authenticator was asked, base64url; kept for one answer. */
  readonly challenge?: string | undefined;
}

const maxAgeSeconds = 10 * 60;

/** The second factors that a person has, the best first. A passkey is no second factor to itself. */
export async function secondFactors(
  user: User,
  { server, tenant }: RequestContext,
): Promise<readonly SecondFactorMethod[]> {
  const credentials = await server.store.credentials.list(tenant.id, user.id);
  const types = new Set(credentials.map(({ type }) => type));
  // Recovery codes alone ask nobody for a second factor: they stand in for one.
  if (!types.has('totp') && !types.has('passkey')) return [];
  return (['passkey', 'totp', 'recovery-code'] as const).filter((method) => types.has(method));
}

/** Remembers that the first proof was given, bound to this browser, and asks for the second. */
export async function beginSecondFactor(
  {
    user,
    amr,
    interaction,
  }: { readonly user: User; readonly amr: readonly string[]; readonly interaction: string | undefined },
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): Promise<Reply> {
  const { server, tenant } = context;
  const browser = browserOf(request, context);
  const id = newSecret('int');
  await server.store.interactions.insert({
    tenantId: tenant.id,
    id,
    browserHash: browser.hash,
    kind: 'second-factor',
    state: JSON.stringify({ userId: user.id, amr, interaction } satisfies SecondFactorState),
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  const reply = redirectReply(`${tenant.basePath}${pagePaths.secondFactor}?interaction=${id}`);
  return browser.setCookie === undefined ? reply : withCookie(reply, browser.setCookie);
}

/** What waits for a second factor. @throws OAuthError when it is over or another browser's */
export async function findSecondFactor(
  id: string,
  request: Request,
  { server, tenant, ...context }: RequestContext,
): Promise<{ readonly interaction: Interaction; readonly state: SecondFactorState }> {
  const found = await server.store.interactions.find(tenant.id, id, server.now());
  const { hash } = browserOf(request, { server, tenant, ...context });
  if (found?.kind !== 'second-factor' || !Buffer.from(found.browserHash).equals(hash))
    throw new OAuthError(
      'invalid_request',
      'this sign-in has expired or belongs to another browser; start again',
    );
  return { interaction: found, state: JSON.parse(found.state) as SecondFactorState }; // written above alone
}
