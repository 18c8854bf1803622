import { multiFactorAcr } from '../authorize/next-step.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { takeChallenge } from '../sign-in/passkey-challenge.ts';
import { verifyPasskey } from '../sign-in/verify-passkey.ts';
import type { User } from '../store/records.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { readOwnForm } from './page-form.ts';
import { signInPage, signInPurpose } from './sign-in.ts';

/** A passkey is two factors: something that one has, opened by what one is or knows (user verification is required). */
export const passkeyAmr: readonly string[] = ['hwk', 'user', 'mfa'];

/** POST: the answer of an authenticator to the question of the sign-in page; it says by itself who it is. */
export async function submitSignInPasskey(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const at = { request, context, interaction: form.get('interaction'), returnTo: form.get('return_to') };
  const user = await userOfPasskey(form.get('credential') ?? '', request, context);
  if (user) return completeSignIn(user, { ...at, amr: passkeyAmr, acr: multiFactorAcr });
  await recordEvent(context, { type: 'login_failed', actor: 'anonymous', data: { method: 'passkey' } });
  return signInPage(at, { problems: [{ code: 'passkey-refused' }], status: 401 });
}

async function userOfPasskey(
  answer: string,
  request: Request,
  context: RequestContext,
): Promise<User | undefined> {
  const { server, tenant } = context;
  const browser = browserOf(request, context);
  const challenge = await takeChallenge(answer, { browser, purpose: signInPurpose }, context);
  const credential =
    challenge === undefined ? undefined : await verifyPasskey(answer, { challenge }, context);
  const user = credential && (await server.store.users.find(tenant.id, credential.userId));
  return user?.status === 'active' ? user : undefined;
}
