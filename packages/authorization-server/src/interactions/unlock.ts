import { findMailedLink } from '../account/mailed-link.ts';
import { unlockSignIn } from '../account/passwords.ts';
import { recordEvent } from '../audit/record-event.ts';
import { renderUnlock, type UnlockModel } from '../pages/sign-in/unlock.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { readOwnForm } from './page-form.ts';
import { pageReply, type PageOptions } from './page-reply.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** GET: the link of the mail; the button on the page opens the account. */
export async function showUnlock(request: Request, context: RequestContext): Promise<Reply> {
  const token = context.url.searchParams.get('token');
  const found = await findMailedLink(token, 'unlock', context);
  const at = { request, context };
  if (!found || token === null) return unlockPage({ state: 'failed' }, at, { status: 410 });
  return unlockPage({ state: 'confirm', token }, at);
}

/** POST: opens the sign-in again; it proves nobody's identity. */
export async function submitUnlock(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const { server, tenant } = context;
  const at = { request, context };
  const use = { purpose: 'unlock', now: server.now() } as const;
  const hash = hashSecret(form.get('token') ?? '');
  const link = await server.store.oneTimeTokens.redeem(tenant.id, hash, use);
  const user = link && (await server.store.users.find(tenant.id, link.userId ?? ''));
  if (!user) return unlockPage({ state: 'failed' }, at, { status: 410 });
  await unlockSignIn(user, context);
  // The name that was locked, as it was typed then.
  await server.loginLimits.unlock(link.data['account'] ?? '');
  await recordEvent(context, { type: 'account_unlocked', actor: 'anonymous', subject: user.id });
  return unlockPage({ state: 'done' }, at);
}

function unlockPage(model: UnlockModel, at: At, options: PageOptions = {}): Reply {
  return pageReply((page) => renderUnlock(model, page), at, options);
}
