import { createPasskeyRegistration } from '../credentials/passkeys/registration.ts';
import { isPasskeyCapable, relyingPartyOf } from '../credentials/passkeys/relying-party.ts';
import { renderPasskeys } from '../pages/account/passkeys.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Reply } from '../server/reply.ts';
import { recordEvent } from '../audit/record-event.ts';
import { parsePasskey } from '../sign-in/passkey-credentials.ts';
import type { Credential } from '../store/records.ts';
import {
  accountReply,
  askAgain,
  isRecent,
  type AccountForm,
  type AccountRequest,
} from './account-request.ts';
import { done, noticeOf } from './done.ts';
import { removeFactor } from './factors.ts';
import { refused, type FormAnswer } from './form-answer.ts';
import { identifierOf } from './person.ts';
import { cleanName, isNameTooLong } from './profile.ts';
import { beginSetup } from './setup-state.ts';

/** GET: the passkeys, and the question for a new one. */
export function showPasskeys(at: AccountRequest): Promise<Reply> {
  return passkeysPage(at, {});
}

/** POST: what the person calls one. */
export async function renamePasskey(at: AccountForm): Promise<Reply> {
  const { context, current, form } = at;
  const { server, tenant } = context;
  const passkey = (await passkeysOf(at)).find(({ id }) => id === form.get('passkey'));
  const name = cleanName(form.get('name'));
  if (isNameTooLong(name)) return passkeysPage(at, refused([{ code: 'name-too-long' }]));
  if (!passkey) return done(pagePaths.accountPasskeys, undefined, context);
  const { id } = current.user;
  await server.store.write(async (store) => {
    await store.credentials.rename(tenant.id, passkey.id, name ?? '');
    const data = { factor: 'passkey' };
    await recordEvent(context, { type: 'factor_renamed', actor: id, subject: id, data }, store);
  });
  return done(pagePaths.accountPasskeys, 'passkey-renamed', context);
}

/** POST: removes one. */
export async function removePasskey({ context, current, form }: AccountForm): Promise<Reply> {
  const which = { type: 'passkey', id: form.get('passkey') ?? '' } as const;
  const isRemoved = await removeFactor(current.user, which, context);
  return done(pagePaths.accountPasskeys, isRemoved ? 'passkey-removed' : undefined, context);
}

/** The passkeys of whoever is signed in. */
export async function passkeysOf({ context, current }: AccountRequest): Promise<readonly Credential[]> {
  const { server, tenant } = context;
  const credentials = await server.store.credentials.list(tenant.id, current.user.id);
  return credentials.filter(({ type }) => type === 'passkey');
}

/** The page, with a new question for the authenticator each time; a question needs a recent proof of identity. */
export async function passkeysPage(
  at: AccountRequest,
  { problems, options }: FormAnswer<'name'>,
): Promise<Reply> {
  if (!isRecent(at.current, at.context)) return askAgain(pagePaths.accountPasskeys, at.context);
  const credentials = await passkeysOf(at);
  const model = {
    passkeys: credentials.map((credential) => ({
      id: credential.id,
      name: credential.name,
      addedAt: credential.createdAt,
      lastUsedAt: credential.lastUsedAt,
      isSynced: parsePasskey(credential).isBackedUp,
    })),
    ...(await askForNew(at, credentials)),
    problems,
    notice: noticeOf(at.context, ['passkey-added', 'passkey-renamed', 'passkey-removed']),
  };
  return accountReply(at, (page) => renderPasskeys(model, page), options);
}

async function askForNew(
  at: AccountRequest,
  credentials: readonly Credential[],
): Promise<{ readonly prompt?: { readonly options: object }; readonly interaction?: string }> {
  const { issuer, settings } = at.context.tenant;
  if (!isPasskeyCapable(issuer)) return {};
  const { user } = at.current;
  const name = identifierOf(user);
  const options = await createPasskeyRegistration(relyingPartyOf(issuer, settings.displayName), {
    ...{ id: user.id, name, displayName: name },
    passkeys: credentials.map(parsePasskey),
  });
  return { prompt: { options }, interaction: beginSetup(at, 'passkey-setup', options.challenge) };
}
