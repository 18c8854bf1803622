import type { MailMessage } from '../mail-message.ts';
import type { LinkModel } from './words.ts';
import { formatLink, formatText, formatValidity, plainLine } from './words.ts';

/** Asks somebody to confirm that an address is theirs. */
export function verifyAddressMail(model: LinkModel): MailMessage {
  return {
    to: model.to,
    subject: `Confirm your address for ${plainLine(model.service)}`,
    text: formatText(model.service, [
      'Open this link to confirm that this address is yours:',
      formatLink(model.link),
      formatValidity(model),
      'If you did not ask for it, do nothing: without the link the address is not used.',
    ]),
  };
}
