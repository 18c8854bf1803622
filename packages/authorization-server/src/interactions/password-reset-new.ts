import { OAuthError } from '@mintmark/oauth/errors';
import { refused, type FormAnswer } from '../account/form-answer.ts';
import { findMailedLink } from '../account/mailed-link.ts';
import { passwordProblems, setPassword } from '../account/passwords.ts';
import { identifierOf, namesOf } from '../account/person.ts';
import { renderNewPassword } from '../pages/password-reset/new-password.ts';
import { renderResetOutcome } from '../pages/password-reset/password-reset.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { OneTimeToken, User } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { resetCaller } from './password-reset.ts';
import { waitingHere } from './verify-address-page.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** Who may set a password by which link. */
interface Reset {
  readonly token: string;
  readonly link: OneTimeToken;
  readonly user: User;
}

/** GET: the form that the link of the mail leads to; it uses nothing up. */
export async function showNewPassword(request: Request, context: RequestContext): Promise<Reply> {
  const at = { request, context };
  const reset = await findReset(context.url.searchParams.get('token') ?? '', context);
  return reset ? newPasswordPage(reset, {}, at) : failedPage(at);
}

/** POST: sets the password, ends everything that the old one opened (T12), and opens the sign-in again. */
export async function submitNewPassword(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const at = { request, context };
  const reset = await findReset(form.get('token') ?? '', context);
  if (!reset) return failedPage(at);
  const { user, link } = reset;
  const password = form.get('password') ?? '';
  const problems = await passwordProblems(password, namesOf(user, context), context);
  if (problems.length > 0) return newPasswordPage(reset, refused(problems), at);
  try {
    const together = (store: Store): Promise<void> => redeem(reset, { context, store });
    await setPassword(user, { password, how: 'reset', together }, context);
  } catch (error) {
    if (error instanceof UsedUp) return failedPage(at);
    throw error;
  }
  const caller = resetCaller(link.data['address'] ?? '', context);
  await context.server.endpointLimits.forgive('password_reset', caller);
  const interaction = await waitingHere(link.data['next'], at);
  return pageReply((page) => renderResetOutcome({ outcome: 'done', interaction }, page), at);
}

/** Somebody else used the link between our look and our hand. */
class UsedUp extends OAuthError {
  constructor() {
    super('invalid_request', 'the link works no more', { status: 410 });
  }
}

/** The link is used up with the change it is for; and who has its mail has its address. */
async function redeem(
  { token, user }: Reset,
  { context, store }: { readonly context: RequestContext; readonly store: Store },
): Promise<void> {
  const { server, tenant } = context;
  const now = server.now();
  const use = { purpose: 'reset-password', now } as const;
  const link = await store.oneTimeTokens.redeem(tenant.id, hashSecret(token), use);
  if (!link) throw new UsedUp();
  const identifiers = user.identifiers.map((one) =>
    one.kind === 'email' && one.value === link.data['address'] && one.verifiedAt === undefined
      ? { ...one, verifiedAt: now }
      : one,
  );
  await store.users.update(tenant.id, user.id, { identifiers });
}

async function findReset(token: string, context: RequestContext): Promise<Reset | undefined> {
  const { server, tenant } = context;
  const link = await findMailedLink(token, 'reset-password', context);
  const user = link && (await server.store.users.find(tenant.id, link.userId ?? ''));
  return link && user?.status === 'active' ? { token, link, user } : undefined;
}

function newPasswordPage(
  { token, user }: Reset,
  { problems, options }: FormAnswer<'password'>,
  at: At,
): Reply {
  const minimumPasswordLength = Math.max(8, at.context.tenant.settings.passwordMinLength);
  const model = { token, identifier: identifierOf(user), minimumPasswordLength, problems };
  return pageReply((page) => renderNewPassword(model, page), at, options);
}

function failedPage(at: At): Reply {
  return pageReply((page) => renderResetOutcome({ outcome: 'failed' }, page), at, { status: 410 });
}
