import type { MailMessage } from '../mail-message.ts';
import type { LinkModel } from './words.ts';
import { formatLink, formatText, formatValidity, plainLine } from './words.ts';

/** Brings the link to choose a new password. */
export function resetPasswordMail(model: LinkModel): MailMessage {
  return {
    to: model.to,
    subject: `Choose a new password for ${plainLine(model.service)}`,
    text: formatText(model.service, [
      'Open this link to choose a new password:',
      formatLink(model.link),
      formatValidity(model),
      'If you did not ask for it, do nothing: your password stays as it is.',
    ]),
  };
}
