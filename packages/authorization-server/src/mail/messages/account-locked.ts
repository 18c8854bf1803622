import type { MailMessage } from '../mail-message.ts';
import type { LinkModel } from './words.ts';
import { formatInstant, formatLink, formatText, formatValidity, plainLine } from './words.ts';

export interface AccountLockedModel extends LinkModel {
  /** When the account opens by itself, in epoch milliseconds. */
  readonly unlocksAt: number;
}

/** Tells somebody that too many wrong passwords locked their account, with a link to open it now. */
export function accountLockedMail(model: AccountLockedModel): MailMessage {
  return {
    to: model.to,
    subject: `Sign-in to ${plainLine(model.service)} is paused`,
    text: formatText(model.service, [
      `Too many wrong passwords were entered for your account. It opens again on ${formatInstant(model.unlocksAt)}.`,
      'If it was you, open it now:',
      formatLink(model.link),
      formatValidity(model),
      'If it was not you, do nothing: nobody got in, and devices that are signed in stay so.',
    ]),
  };
}
