import { DatabaseError } from '@mintmark/database';
import { CredentialError } from '../credentials/errors.ts';
import type { PasskeyRecord } from '../credentials/passkeys/passkey-record.ts';
import { verifyPasskeyRegistration } from '../credentials/passkeys/registration.ts';
import { relyingPartyOf } from '../credentials/passkeys/relying-party.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Reply } from '../server/reply.ts';
import { formatPasskey } from '../sign-in/passkey-credentials.ts';
import { askAgain, type AccountForm } from './account-request.ts';
import { done } from './done.ts';
import { addFactor } from './factors.ts';
import { refused } from './form-answer.ts';
import { passkeysOf, passkeysPage } from './passkeys.ts';
import { cleanName, isNameTooLong } from './profile.ts';
import { recoveryCodesPage } from './recovery-codes.ts';
import { findSetup, takeSetup } from './setup-state.ts';

/** More help nobody, and each is sent to the browser with every question. */
const maxPasskeys = 20;

/** POST: checks what the authenticator made, and keeps it. Each question takes one answer. */
export async function addPasskey(at: AccountForm): Promise<Reply> {
  const { context, form } = at;
  const setup = findSetup(at, 'passkey-setup', form.get('interaction'));
  if (!setup) return askAgain(pagePaths.accountPasskeys, context);
  const name = cleanName(form.get('name'));
  if (isNameTooLong(name)) return passkeysPage(at, refused([{ code: 'name-too-long', field: 'name' }]));
  const isFirst = await takeSetup(at, setup);
  const passkey = isFirst ? await registeredPasskey(at, setup.value) : undefined;
  if (!passkey || (await passkeysOf(at)).length >= maxPasskeys)
    return passkeysPage(at, refused([{ code: 'passkey-refused' }]));
  return keep(at, passkey, name ?? '');
}

/** Undefined if it does not answer the question. */
async function registeredPasskey(
  { context, form }: AccountForm,
  challenge: string,
): Promise<PasskeyRecord | undefined> {
  const { issuer, settings } = context.tenant;
  const relyingParty = relyingPartyOf(issuer, settings.displayName);
  try {
    const response: unknown = JSON.parse(form.get('credential') ?? '');
    return await verifyPasskeyRegistration(response, { relyingParty, challenge });
  } catch (error) {
    if (error instanceof CredentialError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function keep(at: AccountForm, passkey: PasskeyRecord, name: string): Promise<Reply> {
  const { credentialId: lookup, signCount: counter } = passkey;
  const factor = { type: 'passkey', name, data: formatPasskey(passkey), lookup, counter } as const;
  try {
    const codes = await addFactor(at.current.user, factor, at.context);
    if (codes === undefined) return done(pagePaths.accountPasskeys, 'passkey-added', at.context);
    return recoveryCodesPage(at, { codes, notice: 'passkey-added' });
  } catch (error) {
    // Somebody has this passkey already.
    if (error instanceof DatabaseError && error.code === 'constraint')
      return passkeysPage(at, refused([{ code: 'passkey-refused' }]));
    throw error;
  }
}
