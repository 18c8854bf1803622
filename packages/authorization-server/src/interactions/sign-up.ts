import { cleanName, isNameTooLong } from '../account/profile.ts';
import { limited, refused, type FormAnswer } from '../account/form-answer.ts';
import { passwordProblems } from '../account/passwords.ts';
import { findInteraction } from '../authorize/interaction-state.ts';
import { isMailAddress } from '../mail/mail-message.ts';
import type { Problem } from '../pages/problems.ts';
import { renderSignUp } from '../pages/sign-in/sign-up.ts';
import { renderNotFound } from '../pages/trouble/not-found.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { normalizeIdentifier } from '../sign-in/normalize-identifier.ts';
import { clientBrief } from './client-brief.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply, policySource } from './page-reply.ts';
import { minimumPasswordLength, signUpBrowser } from './sign-up-password.ts';
import { keepSignUp, mailSignUp, type SignUp } from './sign-up-state.ts';
import { addressSentPage } from './verify-address-page.ts';

type Field = 'identifier' | 'name' | 'password';

/** What was entered; the password is never shown again. */
interface Entered {
  readonly address: string | undefined;
  readonly name: string | undefined;
  readonly password: string | undefined;
}

interface At {
  readonly request: Request;
  readonly context: RequestContext;
  readonly interaction: string | undefined;
}

/** GET: the form for a new account, where the tenant allows it. */
export async function showSignUp(request: Request, context: RequestContext): Promise<Reply> {
  if (!context.tenant.settings.signUp) return closed(request, context);
  return signUpPage({ request, context, interaction: interactionOf(context) }, {});
}

/**
 * POST: sends a mail to the address, and says so. Whether somebody has the address already is told by the mail alone: the
 * page, its status and its time are the same (C3). The account is made when the address is confirmed.
 */
export async function submitSignUp(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  if (!context.tenant.settings.signUp) return closed(request, context);
  const at: At = { request, context, interaction: form.get('interaction') };
  const entered: Entered = {
    address: form.get('identifier')?.trim(),
    name: cleanName(form.get('name')),
    password: form.get('password'),
  };
  const problems = await problemsOf(entered, context);
  if (problems.length > 0) return signUpPage(at, { entered, ...refused(problems) });
  const tooMany = await limitedSignUp(context);
  if (tooMany) return signUpPage(at, { entered, ...tooMany });
  return acceptSignUp(entered, at);
}

async function acceptSignUp({ address, name, password }: Entered, at: At): Promise<Reply> {
  const { request, context, interaction } = at;
  const passwordHash = await context.server.passwords.hash(password ?? '');
  const signUp = {
    ...{ address: normalizeIdentifier(address ?? ''), name, passwordHash, next: interaction },
    browser: signUpBrowser({ request, context }),
  };
  const id = await keepSignUp(signUp, { request, context });
  context.server.background(() => mailWithinLimit(signUp, context));
  return addressSentPage({ address: address ?? '', interaction: id }, { request, context });
}

async function problemsOf(
  { address, name, password }: Entered,
  context: RequestContext,
): Promise<readonly Problem<Field>[]> {
  const problems: Problem<Field>[] = [];
  if (address === undefined || address === '') problems.push({ code: 'missing', field: 'identifier' });
  else if (!isMailAddress(normalizeIdentifier(address)))
    problems.push({ code: 'address-malformed', field: 'identifier' });
  if (isNameTooLong(name)) problems.push({ code: 'name-too-long', field: 'name' });
  const names = [address ?? '', name ?? '', context.tenant.settings.displayName];
  return [...problems, ...(await passwordProblems(password, names, context))];
}

/** Whoever asks is limited and told so; whom the mails go to must not be kept out by others. */
async function limitedSignUp({ server, address }: RequestContext): Promise<FormAnswer<never> | undefined> {
  const limits = server.endpointLimits;
  return (
    limited(await limits.consume('sign_up', { address })) ??
    limited(await limits.consume('mail', { address }))
  );
}

/** Sends nothing to somebody who got too many mails: the link of the last one works for them, whoever asked for it. */
async function mailWithinLimit(signUp: SignUp, context: RequestContext): Promise<void> {
  const account = `${context.tenant.id} ${signUp.address}`;
  const { allowed } = await context.server.endpointLimits.consume('mail', { account });
  if (allowed) await mailSignUp(signUp, context);
}

async function signUpPage(
  { request, context, interaction }: At,
  { entered, problems, options }: FormAnswer<Field> & { readonly entered?: Entered },
): Promise<Reply> {
  const pending =
    interaction === undefined ? undefined : await findInteraction(interaction, request, context);
  const model = {
    interaction,
    client: pending && clientBrief(pending.request.client),
    identifierKind: 'address',
    minimumPasswordLength: minimumPasswordLength(context),
    values: { identifier: entered?.address, name: entered?.name },
    problems,
  } as const;
  return pageReply(
    (page) => renderSignUp(model, page),
    { request, context },
    {
      leadsTo: pending && policySource(pending.request.redirectUri),
      locales: pending?.request.uiLocales ?? [],
      ...options,
    },
  );
}

/** Where accounts are made by others there is no such page. */
function closed(request: Request, context: RequestContext): Reply {
  return pageReply(renderNotFound, { request, context }, { status: 404 });
}
