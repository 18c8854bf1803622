import type { MailMessage } from '../mail-message.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatText, plainLine } from './words.ts';

export interface NewSignInModel extends EventModel {
  /** Kind of browser and system, as the server reads them from the request. */
  readonly device: string;
  /** Address it came from. */
  readonly address: string;
}

/** Tells somebody that a browser which was not seen before signed in to their account. */
export function newSignInMail(model: NewSignInModel): MailMessage {
  return {
    to: model.to,
    subject: `New sign-in to ${plainLine(model.service)}`,
    text: formatText(model.service, [
      'A browser that we have not seen before signed in to your account.',
      [
        `When: ${formatInstant(model.at)}`,
        `Device: ${plainLine(model.device) || 'not known'}`,
        `Address: ${plainLine(model.address) || 'not known'}`,
      ].join('\n'),
      'If it was you, there is nothing to do.',
      'If it was not you, end that session here and change your password:',
      formatLink(model.accountLink),
    ]),
  };
}
