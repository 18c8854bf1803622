import { limited, refused, type FormAnswer } from '../account/form-answer.ts';
import { makeMailedLink } from '../account/mailed-link.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isMailAddress } from '../mail/mail-message.ts';
import { resetPasswordMail } from '../mail/messages/reset-password.ts';
import { renderResetRequest, renderResetSent } from '../pages/password-reset/password-reset.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { normalizeIdentifier } from '../sign-in/normalize-identifier.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
  readonly interaction: string | undefined;
  readonly address?: string | undefined;
}

/** GET: the form that asks for the mail. */
export function showPasswordReset(request: Request, context: RequestContext): Reply {
  return requestPage({ request, context, interaction: interactionOf(context) }, {});
}

/** POST: says that a mail is on its way if there is an account. Whether there is one is looked up after the answer (C3). */
export async function submitPasswordReset(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const address = form.get('address')?.trim();
  const interaction = form.get('interaction');
  const at: At = { request, context, interaction, address };
  if (address === undefined || address === '')
    return requestPage(at, refused([{ code: 'missing', field: 'address' }]));
  const to = normalizeIdentifier(address);
  if (!isMailAddress(to)) return requestPage(at, refused([{ code: 'address-malformed', field: 'address' }]));
  const tooMany = await limitedReset(context);
  if (tooMany) return requestPage(at, tooMany);
  context.server.background(() => mailReset({ to, interaction }, context));
  return pageReply((page) => renderResetSent({ address, interaction }, page), { request, context });
}

/** Whoever asks is limited; whom they ask for is not, or anybody could keep somebody else from it. */
async function limitedReset({ server, address }: RequestContext): Promise<FormAnswer<never> | undefined> {
  return (
    limited(await server.endpointLimits.consume('password_reset', { address })) ??
    limited(await server.endpointLimits.consume('mail', { address }))
  );
}

/** Whom the mails are counted for. */
export function resetCaller(to: string, { tenant }: RequestContext): { readonly account: string } {
  return { account: `${tenant.id} ${to}` };
}

/** Sends nothing while the last mail is new: its link works, and nobody gets a box full of them. */

async function mailReset(
  { to, interaction }: { readonly to: string; readonly interaction: string | undefined },
  context: RequestContext,
): Promise<void> {
  const { server, tenant } = context;
  const isNew = await server.endpointLimits.consume('password_reset', resetCaller(to, context));
  if (!isNew.allowed) return;
  const user = await server.store.users.findByIdentifier(tenant.id, 'email', to);
  if (user?.status !== 'active') return;
  const data = { address: to, ...(interaction === undefined ? {} : { next: interaction }) };
  const path = pagePaths.newPassword;
  const link = await makeMailedLink(
    { to, purpose: 'reset-password', path, userId: user.id, reader: user, data },
    context,
  );
  await recordEvent(context, { type: 'password_reset_requested', actor: 'anonymous', subject: user.id });
  await server.mail.send(resetPasswordMail(link));
}

function requestPage(
  { request, context, interaction, address }: At,
  { problems, options }: FormAnswer<'address'>,
): Reply {
  const model = { interaction, address, problems };
  return pageReply((page) => renderResetRequest(model, page), { request, context }, options);
}
