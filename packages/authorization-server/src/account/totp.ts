import { formatOtpauthUri } from '../credentials/totp/otpauth-uri.ts';
import { formatBase32 } from '../credentials/totp/base32.ts';
import { formatQrCodeSvg } from '../credentials/totp/qr-code.ts';
import { createTotpSecret, verifyTotp } from '../credentials/totp/totp.ts';
import { renderTotpSetup } from '../pages/account/totp.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Reply } from '../server/reply.ts';
import { totpContext } from '../sign-in/verify-second-factor.ts';
import { accountReply, askAgain, type AccountForm, type AccountRequest } from './account-request.ts';
import { done } from './done.ts';
import { addFactor, removeFactor } from './factors.ts';
import { limited, refused, type FormAnswer } from './form-answer.ts';
import { identifierOf } from './person.ts';
import { recoveryCodesPage } from './recovery-codes.ts';
import { beginSetup, findSetup, takeSetup, type Setup } from './setup-state.ts';

/** GET: a new secret, as a picture and as text. */
export async function showTotp(at: AccountRequest): Promise<Reply> {
  if (await hasTotp(at)) return done(pagePaths.accountSecurity, undefined, at.context);
  const secret = createTotpSecret();
  const sealed = at.context.server.sealer.seal(secret, totpContext(at.current.user.id));
  const interaction = beginSetup(at, 'totp-setup', Buffer.from(sealed).toString('base64url'));
  return totpPage(at, { secret, interaction });
}

/** POST: one code shows that the app has the secret; only then is it asked for at sign-in. */
export async function confirmTotp(at: AccountForm): Promise<Reply> {
  const { context, current, form } = at;
  const { server, tenant, address } = context;
  const setup = findSetup(at, 'totp-setup', form.get('interaction'));
  if (!setup) return askAgain(pagePaths.accountTotp, context);
  const sealed = Buffer.from(setup.value, 'base64url');
  const secret = server.sealer.open(sealed, totpContext(current.user.id));
  const shown = { secret, interaction: setup.id };
  const code = form.get('code');
  if (code === undefined) return totpPage(at, { ...shown, ...refused([{ code: 'missing', field: 'code' }]) });
  const caller = { account: `${tenant.id} ${current.user.id}`, address };
  const tooMany = limited(await server.endpointLimits.consume('second_factor', caller));
  if (tooMany) return totpPage(at, { ...shown, ...tooMany });
  const verdict = verifyTotp(secret, code, { now: server.now(), lastStep: undefined });
  if (!verdict.isMatch)
    return totpPage(at, { ...shown, ...refused([{ code: 'code-wrong', field: 'code' }]) });
  await server.endpointLimits.forgive('second_factor', caller);
  return addTotp(at, { setup, sealed, step: verdict.step });
}

/** The step of the code is stored as used: the same code signs nobody in (C8). */
async function addTotp(
  at: AccountForm,
  { setup, sealed, step }: { readonly setup: Setup; readonly sealed: Uint8Array; readonly step: number },
): Promise<Reply> {
  const { context, current } = at;
  const isFirst = await takeSetup(at, setup);
  if (!isFirst || (await hasTotp(at))) return done(pagePaths.accountSecurity, undefined, context);
  const factor = { type: 'totp', name: '', data: sealed, lookup: undefined, counter: step } as const;
  const codes = await addFactor(current.user, factor, context);
  if (codes === undefined) return done(pagePaths.accountSecurity, 'totp-added', context);
  return recoveryCodesPage(at, { codes, notice: 'totp-added' });
}

/** POST: removes it. */
export async function removeTotp({ context, current }: AccountForm): Promise<Reply> {
  const isRemoved = await removeFactor(current.user, { type: 'totp' }, context);
  return done(pagePaths.accountSecurity, isRemoved ? 'totp-removed' : undefined, context);
}

async function hasTotp({ context, current }: AccountRequest): Promise<boolean> {
  const { server, tenant } = context;
  const credentials = await server.store.credentials.list(tenant.id, current.user.id);
  return credentials.some(({ type }) => type === 'totp');
}

interface Shown extends FormAnswer<'code'> {
  readonly secret: Uint8Array;
  readonly interaction: string;
}

function totpPage(at: AccountRequest, { secret, interaction, problems, options }: Shown): Reply {
  const { displayName: issuer } = at.context.tenant.settings;
  const account = identifierOf(at.current.user);
  const otpauthUrl = formatOtpauthUri(secret, { issuer, account });
  const model = {
    qrSvg: formatQrCodeSvg(otpauthUrl, issuer),
    secret: formatBase32(secret),
    ...{ otpauthUrl, interaction, problems },
  };
  return accountReply(at, (page) => renderTotpSetup(model, page), options);
}
