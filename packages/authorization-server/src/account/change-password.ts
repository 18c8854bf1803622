import { renderChangePassword } from '../pages/account/change-password.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Problem } from '../pages/problems.ts';
import { withCookie, type Reply } from '../server/reply.ts';
import { renewSession } from '../sessions/start-session.ts';
import { accountReply, type AccountForm, type AccountRequest } from './account-request.ts';
import { done } from './done.ts';
import { refused, type FormAnswer } from './form-answer.ts';
import { passwordProblems, setPassword } from './passwords.ts';
import { identifierOf, namesOf } from './person.ts';
import { provePassword } from './prove-password.ts';

type Field = 'current_password' | 'password';

/** GET: the form for another password. */
export function showChangePassword(at: AccountRequest): Reply {
  return passwordPage(at, {});
}

/** POST: checks the current password, then the new one (C1), and ends all other sessions (T12). */
export async function changePassword(at: AccountForm): Promise<Reply> {
  const { context, current, form } = at;
  const password = form.get('password');
  const given = form.get('current_password');
  if (given === undefined || password === undefined) return passwordPage(at, refused(missing(at)));
  const wrong = await provePassword(at, { password: given, field: 'current_password' as const });
  if (wrong) return passwordPage(at, wrong);
  const problems = await passwordProblems(password, namesOf(current.user, context), context);
  if (problems.length > 0) return passwordPage(at, refused(problems));
  if (password === given)
    return passwordPage(at, refused([{ code: 'password-unchanged', field: 'password' }]));
  await setPassword(current.user, { password, exceptSession: current.session.id, how: 'changed' }, context);
  return afterChange(at);
}

/** The session goes on under a new cookie: somebody may know the old one (C5). */
async function afterChange({ context, current }: AccountForm): Promise<Reply> {
  const { amr, acr } = current.session;
  const renewed = await renewSession(context, current.session, { amr, acr });
  const reply = done(pagePaths.accountSecurity, 'password-changed', context);
  return renewed ? withCookie(reply, renewed.cookie) : reply;
}

function missing({ form }: AccountForm): readonly Problem<Field>[] {
  const fields = ['current_password', 'password'] as const;
  return fields.filter((field) => !form.has(field)).map((field) => ({ code: 'missing', field }));
}

function passwordPage(at: AccountRequest, { problems, options }: FormAnswer<Field>): Reply {
  const model = {
    identifier: identifierOf(at.current.user),
    minimumPasswordLength: Math.max(8, at.context.tenant.settings.passwordMinLength),
    problems,
  };
  return accountReply(at, (page) => renderChangePassword(model, page), options);
}
