import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { LinkModel } from './words.ts';
import { formatLink, formatMail, formatValidity, plainLine } from './words.ts';

/** Brings the link to choose a new password. */
export function resetPasswordMail(model: LinkModel): MailMessage {
  const words = mailWords[model.locale].resetPassword;
  return formatMail(model, {
    subject: words.subject(plainLine(model.service)),
    paragraphs: [words.open, formatLink(model.link), formatValidity(model), words.otherwise],
  });
}
