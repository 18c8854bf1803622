import { OAuthError } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import type { Interaction } from '../store/records.ts';
import { newSecret } from '../tokens/secrets.ts';

/** Something a person is in the middle of between two pages. */
export interface BrowserInteraction {
  readonly kind: Interaction['kind'];
  /** JSON; the shape is the kind's. */
  readonly state: string;
  /** The page that goes on with it, below the issuer's path. */
  readonly path: string;
}

const maxAgeSeconds = 10 * 60;

/** Remembers it for this browser alone, and leads to its page. */
export async function beginBrowserInteraction(
  { kind, state, path }: BrowserInteraction,
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): Promise<Reply> {
  const { server, tenant } = context;
  const browser = browserOf(request, context);
  const id = newSecret('int');
  const expiresAt = server.now() + maxAgeSeconds * 1000;
  await server.store.interactions.insert({
    tenantId: tenant.id,
    id,
    browserHash: browser.hash,
    kind,
    state,
    expiresAt,
  });
  const reply = redirectReply(`${tenant.basePath}${path}?interaction=${id}`);
  return browser.setCookie === undefined ? reply : withCookie(reply, browser.setCookie);
}

/** An interaction of this browser. @throws OAuthError when it is over, of another kind, or another browser's */
export async function findBrowserInteraction(
  { id, kind }: { readonly id: string; readonly kind: Interaction['kind'] },
  request: Request,
  context: RequestContext,
): Promise<Interaction> {
  const { server, tenant } = context;
  const found = await server.store.interactions.find(tenant.id, id, server.now());
  const { hash } = browserOf(request, context);
  if (found?.kind === kind && Buffer.from(found.browserHash).equals(hash)) return found;
  throw new OAuthError(
    'invalid_request',
    'this sign-in is over, has expired or belongs to another browser; start again',
  );
}
