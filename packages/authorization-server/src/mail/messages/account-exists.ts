import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatMail, plainLine } from './words.ts';

/**
 * Tells somebody that an account was to be created with an address that has one. It goes out where a confirmation would,
 * so that the page can answer the same in both cases.
 */
export function accountExistsMail(model: EventModel): MailMessage {
  const words = mailWords[model.locale].accountExists;
  return formatMail(model, {
    subject: words.subject(plainLine(model.service)),
    paragraphs: [
      words.event(formatInstant(model.at, model)),
      words.ifYou,
      formatLink(model.accountLink),
      words.otherwise,
    ],
  });
}
