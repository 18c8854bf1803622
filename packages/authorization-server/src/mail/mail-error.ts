export type MailErrorCode = 'mail_malformed' | 'mail_not_sent';

/** Why a mail was not sent; the message holds neither receiver nor text. */
export class MailError extends Error {
  readonly code: MailErrorCode;

  constructor(code: MailErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'MailError';
    this.code = code;
  }
}
