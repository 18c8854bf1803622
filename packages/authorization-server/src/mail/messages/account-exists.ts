import type { MailMessage } from '../mail-message.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatText, plainLine } from './words.ts';

/**
 * Tells somebody that an account was to be created with an address that has one. It goes out where a confirmation would,
 * so that the page can answer the same in both cases.
 */
export function accountExistsMail(model: EventModel): MailMessage {
  return {
    to: model.to,
    subject: `You already have an account at ${plainLine(model.service)}`,
    text: formatText(model.service, [
      `Somebody asked on ${formatInstant(model.at)} for a new account with this address. It has one already.`,
      'If it was you, sign in here, or ask there for a new password:',
      formatLink(model.accountLink),
      'If it was not you, do nothing: nothing has changed.',
    ]),
  };
}
