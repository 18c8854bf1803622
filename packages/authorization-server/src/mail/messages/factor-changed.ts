import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';
import type { ChangedFactor, FactorChange } from '../words/mail-words.ts';
import type { EventModel } from './words.ts';
import { formatInstant, formatLink, formatMail, plainLine } from './words.ts';

export interface FactorChangedModel extends EventModel {
  readonly factor: ChangedFactor;
  readonly change: FactorChange;
}

/** Tells somebody that a way to sign in was added to their account, or removed. */
export function factorChangedMail(model: FactorChangedModel): MailMessage {
  const { ifYou, factorChanged: words } = mailWords[model.locale];
  const { change } = model;
  const factor = words.factors[model.factor];
  return formatMail(model, {
    subject: words.subject(factor, { change, service: plainLine(model.service) }),
    paragraphs: [
      words.event(factor, { change, at: formatInstant(model.at, model) }),
      ifYou,
      words.otherwise,
      formatLink(model.accountLink),
    ],
  });
}
