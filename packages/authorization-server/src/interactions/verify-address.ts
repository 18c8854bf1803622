import { DatabaseError } from '@mintmark/database';
import { done } from '../account/done.ts';
import { assertAllowed, refused, type FormAnswer } from '../account/form-answer.ts';
import { findMailedLink } from '../account/mailed-link.ts';
import { addressOf } from '../account/person.ts';
import { recordEvent } from '../audit/record-event.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { currentSession } from '../sessions/current-session.ts';
import type { OneTimeToken, User } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { newUser } from './sign-up-user.ts';
import { readOwnForm } from './page-form.ts';
import { enteredPassword, minimumPasswordLength, needsPassword } from './sign-up-password.ts';
import { findSignUp, mailConfirmation, mailSignUp } from './sign-up-state.ts';
import { addressSentPage, verifyAddressPage, waitingHere } from './verify-address-page.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** GET: the link of the mail. It confirms nothing: programs that read mail open links. */
export async function showVerifyAddress(request: Request, context: RequestContext): Promise<Reply> {
  const token = context.url.searchParams.get('token');
  const found = await findMailedLink(token, 'verify-email', context);
  const at = { request, context };
  if (!found || token === null) return verifyAddressPage({ state: 'failed' }, at, { status: 410 });
  return confirmPage(found, { token }, at);
}

/** The question, with a box for the password where there has to be one. */
function confirmPage(
  link: OneTimeToken,
  { token, problems, options }: FormAnswer<'password'> & { readonly token: string },
  at: At,
): Reply {
  const minimumLength = minimumPasswordLength(at.context);
  const password = needsPassword(link, at) ? { minimumLength, problems } : undefined;
  const address = link.data['address'] ?? '';
  return verifyAddressPage({ state: 'confirm', address, token, password }, at, options);
}

/** POST: the address is confirmed; after a sign-up, the account is made. */
export async function submitVerifyAddress(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const at = { request, context };
  const token = form.get('token') ?? '';
  const link = await findMailedLink(token, 'verify-email', context);
  if (!link) return verifyAddressPage({ state: 'failed' }, at, { status: 410 });
  const entered = needsPassword(link, at)
    ? await enteredPassword(form.get('password'), link, context)
    : undefined;
  if (entered && 'problems' in entered) return confirmPage(link, { token, ...refused(entered.problems) }, at);
  const next = await confirmAddress(token, entered, context);
  if (!next) return verifyAddressPage({ state: 'failed' }, at, { status: 410 });
  return verifyAddressPage({ state: 'done', interaction: await waitingHere(next.id, at) }, at);
}

/** Undefined if the link works no more, or somebody else got the address meanwhile. */
async function confirmAddress(
  token: string,
  entered: { readonly passwordHash: string } | undefined,
  context: RequestContext,
): Promise<{ readonly id: string | undefined } | undefined> {
  const { server, tenant } = context;
  const now = server.now();
  try {
    return await server.store.write(async (store) => {
      const use = { purpose: 'verify-email', now } as const;
      const link = await store.oneTimeTokens.redeem(tenant.id, hashSecret(token), use);
      if (!link) return undefined;
      const { userId, data } = link;
      const isDone =
        userId === undefined
          ? await createAccount({ ...data, ...entered }, { context, store })
          : await markVerified(userId, data, { context, store });
      return isDone ? { id: data['next'] } : undefined;
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'constraint') return undefined;
    throw error;
  }
}

interface In {
  readonly context: RequestContext;
  readonly store: Store;
}

type Data = Readonly<Record<string, string>>;

async function createAccount(data: Data, { context, store }: In): Promise<boolean> {
  const user = newUser(data, context);
  await store.users.insert(user);
  const { id } = user;
  await recordEvent(
    context,
    { type: 'user_created', actor: id, subject: id, data: { by: 'sign_up' } },
    store,
  );
  return true;
}

async function markVerified(userId: string, data: Data, { context, store }: In): Promise<boolean> {
  const { server, tenant } = context;
  const user = await store.users.find(tenant.id, userId);
  const isTheirs = (one: User['identifiers'][number]): boolean =>
    one.kind === 'email' && one.value === data['address'];
  if (!user?.identifiers.some(isTheirs)) return false;
  const verifiedAt = server.now();
  const identifiers = user.identifiers.map((one) => (isTheirs(one) ? { ...one, verifiedAt } : one));
  await store.users.update(tenant.id, userId, { identifiers });
  await recordEvent(context, { type: 'address_verified', actor: userId, subject: userId }, store);
  return true;
}

/** POST: sends the mail again, of a sign-up in this browser or for the account that is signed in. */
export async function sendVerifyAddress(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const interaction = form.get('interaction');
  const signUp = await findSignUp(interaction, { request, context });
  if (signUp) {
    await limitMail(signUp.address, context);
    context.server.background(() => mailSignUp(signUp, context));
    return addressSentPage({ address: signUp.address, interaction }, { request, context });
  }
  const current = await currentSession(request, context);
  const to = current && addressOf(current.user, { isVerified: false });
  if (!current || to === undefined) return done(signUpOrIn(context), undefined, context);
  await limitMail(to, context);
  const waiting = { userId: current.user.id, address: to, next: undefined };
  context.server.background(() => mailConfirmation(waiting, context));
  return done(pagePaths.account, 'mail-sent', context);
}

function signUpOrIn({ tenant }: RequestContext): typeof pagePaths.signUp | typeof pagePaths.signIn {
  return tenant.settings.signUp ? pagePaths.signUp : pagePaths.signIn;
}

async function limitMail(to: string, { server, tenant, address }: RequestContext): Promise<void> {
  assertAllowed(await server.endpointLimits.consume('mail', { account: `${tenant.id} ${to}`, address }));
}
