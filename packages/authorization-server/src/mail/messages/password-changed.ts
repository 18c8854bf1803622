import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatMail, plainLine } from './words.ts';

/** Tells somebody that their password was changed. */
export function passwordChangedMail(model: EventModel): MailMessage {
  const { ifYou, passwordChanged: words } = mailWords[model.locale];
  return formatMail(model, {
    subject: words.subject(plainLine(model.service)),
    paragraphs: [
      words.event(formatInstant(model.at, model)),
      ifYou,
      words.otherwise,
      formatLink(model.accountLink),
    ],
  });
}
