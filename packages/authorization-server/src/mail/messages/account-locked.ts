import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { LinkModel } from './words.ts';
import { formatInstant, formatLink, formatMail, formatValidity, plainLine } from './words.ts';

export interface AccountLockedModel extends LinkModel {
  /** When the account opens by itself, in epoch milliseconds. */
  readonly unlocksAt: number;
}

/** Tells somebody that too many wrong passwords locked their account, with a link to open it now. */
export function accountLockedMail(model: AccountLockedModel): MailMessage {
  const words = mailWords[model.locale].accountLocked;
  return formatMail(model, {
    subject: words.subject(plainLine(model.service)),
    paragraphs: [
      words.event(formatInstant(model.unlocksAt, model)),
      words.ifYou,
      formatLink(model.link),
      formatValidity(model),
      words.otherwise,
    ],
  });
}
