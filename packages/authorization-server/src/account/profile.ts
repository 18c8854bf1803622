import { recordEvent } from '../audit/record-event.ts';
import { renderProfile } from '../pages/account/profile.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Reply } from '../server/reply.ts';
import { accountReply, type AccountForm, type AccountRequest } from './account-request.ts';
import { done, noticeOf } from './done.ts';
import { refused, type FormAnswer } from './form-answer.ts';

const maxNameLength = 100;

/** GET: who one is here. */
export function showProfile(at: AccountRequest): Reply {
  const { name } = at.current.user.profile;
  return profilePage(at, { name: typeof name === 'string' ? name : undefined });
}

/** POST: another name to be greeted by, or none. */
export async function saveProfile(at: AccountForm): Promise<Reply> {
  const { context, current } = at;
  const { server, tenant } = context;
  const name = cleanName(at.form.get('name'));
  if (isNameTooLong(name))
    return profilePage(at, { name, ...refused([{ code: 'name-too-long', field: 'name' }]) });
  const { id, profile } = current.user;
  const { name: _before, ...rest } = profile;
  await server.store.write(async (store) => {
    await store.users.update(tenant.id, id, { profile: name === undefined ? rest : { ...rest, name } });
    await recordEvent(context, { type: 'profile_changed', actor: id, subject: id }, store);
  });
  return done(pagePaths.account, 'profile-saved', context);
}

/** A name without controls and without space around it; undefined for none. */
export function cleanName(text: string | undefined): string | undefined {
  const plain = (text ?? '')
    .normalize('NFC')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return plain === '' ? undefined : plain;
}

/** Whether a name has more characters than anybody needs. */
export function isNameTooLong(name: string | undefined): boolean {
  return name !== undefined && Array.from(name).length > maxNameLength;
}

function profilePage(
  at: AccountRequest,
  { name, problems, options }: FormAnswer<'name'> & { readonly name: string | undefined },
): Reply {
  const { user } = at.current;
  const model = {
    name,
    identifiers: user.identifiers.map(({ kind, value, verifiedAt }) => ({
      kind: kind === 'email' ? ('address' as const) : kind,
      value,
      isVerified: verifiedAt !== undefined,
    })),
    createdAt: user.createdAt,
    // Somebody has to be left who looks after the tenant; administrators are removed by one another.
    isDeleteAllowed: !user.isAdministrator,
    problems,
    notice: noticeOf(at.context, ['profile-saved', 'mail-sent', 'address-confirmed']),
  };
  return accountReply(at, (page) => renderProfile(model, page), options);
}
