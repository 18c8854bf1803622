import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { LinkModel } from './words.ts';
import { formatLink, formatMail, formatValidity, plainLine } from './words.ts';

/** Asks somebody to confirm that an address is theirs. */
export function verifyAddressMail(model: LinkModel): MailMessage {
  const words = mailWords[model.locale].verifyAddress;
  return formatMail(model, {
    subject: words.subject(plainLine(model.service)),
    paragraphs: [words.open, formatLink(model.link), formatValidity(model), words.otherwise],
  });
}
