import type { MailMessage } from '../mail-message.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatText, plainLine } from './words.ts';

/** What can be added to an account or taken from it, as people call it. */
const factorNames = {
  passkey: 'A passkey',
  totp: 'An authenticator app',
  recovery_codes: 'A new set of recovery codes',
} as const;

export interface FactorChangedModel extends EventModel {
  readonly factor: keyof typeof factorNames;
  readonly change: 'added' | 'removed';
}

/** Tells somebody that a way to sign in was added to their account, or removed. */
export function factorChangedMail(model: FactorChangedModel): MailMessage {
  const what = factorNames[model.factor];
  const was = model.change === 'added' ? 'was added to your account' : 'was removed from your account';
  return {
    to: model.to,
    subject: `${what} ${was} at ${plainLine(model.service)}`,
    text: formatText(model.service, [
      `${what} ${was} on ${formatInstant(model.at)}.`,
      'If it was you, there is nothing to do.',
      'If it was not you, change your password and look through the ways to sign in here:',
      formatLink(model.accountLink),
    ]),
  };
}
