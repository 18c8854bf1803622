import { MailError } from './mail-error.ts';

/** A mail to one receiver. */
export interface MailMessage {
  /** One address, nothing but it. */
  readonly to: string;
  /** One line of at most 200 characters. */
  readonly subject: string;
  /** The mail as plain text; at most 100,000 characters together with `html`. */
  readonly text: string;
  /** The same as HTML, beside the text (none). */
  readonly html?: string;
}

/** Sends mail. Implementations check messages with `assertMailMessage` first. */
export interface MailSender {
  /** Resolves when the mail is handed over, not when it has arrived. @throws MailError */
  readonly send: (message: MailMessage) => Promise<void>;
}

/** One mailbox of printable characters, without what RFC 5322 uses to quote, comment, group or list. */
const mailbox = /^[^\s\p{C}"(),:;<>@[\\\]]{1,64}@[^\s\p{C}"(),:;<>@[\\\]]{1,253}$/u;
const header = /^[^\p{Cc}\u2028\u2029]{1,200}$/u;

/** Says whether a text is one plain mail address that a mail may be sent to. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && mailbox.test(text);
}

/** Refuses what could add a header or a second receiver. @throws MailError `mail_malformed` */
export function assertMailMessage({ to, subject, text, html = '' }: MailMessage): void {
  if (!isMailAddress(to))
    throw new MailError('mail_malformed', 'expected one mail address as receiver, got something else');
  if (!header.test(subject))
    throw new MailError('mail_malformed', 'expected a subject of one line, got something else');
  if (text.length + html.length > 100_000)
    throw new MailError('mail_malformed', 'expected a short mail, got a long one');
}
