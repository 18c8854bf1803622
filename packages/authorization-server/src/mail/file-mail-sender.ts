import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MailError } from './mail-error.ts';
import type { MailMessage, MailSender } from './mail-message.ts';
import { assertMailMessage } from './mail-message.ts';

/** How mails are written to files. */
export interface FileMailSenderOptions {
  /** The sender's address (`mintmark@localhost`). */
  readonly from?: string;
  /** The time in milliseconds since 1970 (`Date.now`). */
  readonly now?: () => number;
}

/**
 * Creates a sender for development: each mail becomes an `.eml` file, readable by its owner alone.
 *
 * Names begin with the time, so that sorting by name sorts by age; a file is there whole or not at all. Sending rejects
 * with a `MailError`: `mail_malformed`, or `mail_not_sent` where the folder cannot be written to.
 *
 * @example
 * const mail = fileMailSender(folder);
 * await mail.send({ to: 'alice@example.com', subject: 'Hello', text: 'Hello, Alice.' });
 */
export function fileMailSender(folder: string, options: FileMailSenderOptions = {}): MailSender {
  const { from = 'mintmark@localhost', now = Date.now } = options;
  return {
    send: async (message) => {
      assertMailMessage(message);
      const date = new Date(now());
      const content = await formatEml(message, { from, date });
      const name = `${date.toISOString().replaceAll(':', '-')}-${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(join(folder, `${name}.part`), content, { flag: 'wx', mode: 0o600 });
        await rename(join(folder, `${name}.part`), join(folder, `${name}.eml`));
      } catch (cause) {
        throw new MailError(
          'mail_not_sent',
          'expected to write the mail to its folder; see that it may be written to',
          { cause },
        );
      }
    },
  };
}

async function formatEml(
  message: MailMessage,
  head: { readonly from: string; readonly date: Date },
): Promise<Buffer> {
  // Loaded with the first mail: most processes start long before they send one.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const { to, ...content } = message;
  const { message: eml } = await transport.sendMail({
    ...content,
    ...head,
    to: { name: '', address: to },
    disableFileAccess: true,
    disableUrlAccess: true,
    textEncoding: 'quoted-printable',
  });
  if (!Buffer.isBuffer(eml)) throw new MailError('mail_not_sent', 'expected a mail in memory, got a stream');
  return eml;
}
