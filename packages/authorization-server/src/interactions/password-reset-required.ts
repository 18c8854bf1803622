import { refused, type FormAnswer } from '../account/form-answer.ts';
import { passwordProblems, setPassword } from '../account/passwords.ts';
import { identifierOf, namesOf } from '../account/person.ts';
import { renderNewPassword } from '../pages/password-reset/new-password.ts';
import type { Problem } from '../pages/problems.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { findRequiredPassword } from './password-reset-required-state.ts';

type Found = Awaited<ReturnType<typeof findRequiredPassword>>;

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** GET: the form for another password, between the sign-in and what it was for. */
export async function showRequiredPassword(request: Request, context: RequestContext): Promise<Reply> {
  const at = { request, context };
  return requiredPage(await findRequiredPassword(interactionOf(context) ?? '', at), {}, at);
}

/** POST: sets it, ends what the old one opened (T12), and only then starts the session. */
export async function submitRequiredPassword(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const at = { request, context };
  const found = await findRequiredPassword(form.get('interaction') ?? '', at);
  const password = form.get('password') ?? '';
  const problems = await problemsOf(password, found, context);
  if (problems.length > 0) return requiredPage(found, refused(problems), at);
  const { server, tenant } = context;
  const { user, state, interaction } = found;
  // A form sent twice finds nothing the second time.
  if (!(await server.store.interactions.complete(tenant.id, interaction.id)))
    await findRequiredPassword('', at);
  await setPassword(user, { password, how: 'required' }, context);
  const changed = { ...user, mustChangePassword: false, isPasswordBreached: false };
  return completeSignIn(changed, { ...at, ...state });
}

async function problemsOf(
  password: string,
  { user }: Found,
  context: RequestContext,
): Promise<readonly Problem<'password'>[]> {
  const problems = await passwordProblems(password, namesOf(user, context), context);
  if (problems.length > 0) return problems;
  const { isMatch } = await context.server.passwords.verify(password, user.passwordHash);
  return isMatch ? [{ code: 'password-unchanged', field: 'password' }] : [];
}

function requiredPage(
  { interaction, user }: Found,
  { problems, options }: FormAnswer<'password'>,
  at: At,
): Reply {
  const model = {
    required: { reason: user.isPasswordBreached ? 'breached' : 'asked', interaction: interaction.id },
    identifier: identifierOf(user),
    minimumPasswordLength: Math.max(8, at.context.tenant.settings.passwordMinLength),
    problems,
  } as const;
  return pageReply((page) => renderNewPassword(model, page), at, options);
}
