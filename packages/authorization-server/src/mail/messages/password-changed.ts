import type { MailMessage } from '../mail-message.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatText, plainLine } from './words.ts';

/** Tells somebody that their password was changed. */
export function passwordChangedMail(model: EventModel): MailMessage {
  return {
    to: model.to,
    subject: `Your password for ${plainLine(model.service)} was changed`,
    text: formatText(model.service, [
      `Your password was changed on ${formatInstant(model.at)}. Other devices were signed out.`,
      'If it was you, there is nothing to do.',
      'If it was not you, ask for a new password on the sign-in page now, then look through your sessions here:',
      formatLink(model.accountLink),
    ]),
  };
}
