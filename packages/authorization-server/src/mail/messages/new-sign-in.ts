import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatMail, plainLine } from './words.ts';

export interface NewSignInModel extends EventModel {
  /** Kind of browser and system, as the server reads them from the request. */
  readonly device: string;
  /** Address it came from. */
  readonly address: string;
}

/** Tells somebody that a browser which was not seen before signed in to their account. */
export function newSignInMail(model: NewSignInModel): MailMessage {
  const { ifYou, unknown, newSignIn: words } = mailWords[model.locale];
  const facts = [
    `${words.when}: ${formatInstant(model.at, model)}`,
    `${words.device}: ${plainLine(model.device) || unknown}`,
    `${words.address}: ${plainLine(model.address) || unknown}`,
  ];
  return formatMail(model, {
    subject: words.subject(plainLine(model.service)),
    paragraphs: [words.event, facts.join('\n'), ifYou, words.otherwise, formatLink(model.accountLink)],
  });
}
