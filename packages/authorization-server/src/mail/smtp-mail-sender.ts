import type { Transporter } from 'nodemailer';
import { MailError } from './mail-error.ts';
import type { MailSender } from './mail-message.ts';
import { assertMailMessage, isMailAddress } from './mail-message.ts';

/** Who sends, and how long a server may be silent. */
export interface SmtpMailSenderOptions {
  /** The sender's address: one mailbox without a name. */
  readonly from: string;
  /** The sender's name (none). */
  readonly name?: string;
  /** The longest silence of the mail server, in seconds (15). */
  readonly timeoutSeconds?: number;
}

/** A sender that keeps up to two connections to its mail server. */
export interface SmtpMailSender extends MailSender {
  /** Closes the connections that are kept. */
  readonly close: () => void;
}

/**
 * Creates a sender over SMTP: `smtps://user:password@host` or `smtp://host:587`. TLS is required but on loopback.
 * It connects with the first mail, and does not try again: sending rejects with a `MailError`, `mail_malformed` or
 * `mail_not_sent`.
 *
 * @throws TypeError if the URL or the sender's address cannot be used
 * @example
 * const mail = smtpMailSender('smtps://user:password@mail.example', { from: 'login@login.example' });
 * mail.close();
 */
export function smtpMailSender(url: string, options: SmtpMailSenderOptions): SmtpMailSender {
  const server = readServer(url);
  if (!isMailAddress(options.from)) throw new TypeError('expected one mail address to send from');
  let transport: Promise<Transporter> | undefined;
  return {
    send: async ({ to, subject, text, html }) => {
      assertMailMessage({ to, subject, text, ...(html === undefined ? {} : { html }) });
      transport ??= createPool(server, (options.timeoutSeconds ?? 15) * 1000);
      try {
        await (
          await transport
        ).sendMail({
          from: { name: options.name ?? '', address: options.from },
          to: { name: '', address: to },
          subject,
          text,
          html,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (cause) {
        throw new MailError('mail_not_sent', 'expected the mail server to take a mail, got a failure', {
          cause,
        });
      }
    },
    close: () => {
      void transport?.then((pool) => pool.close());
    },
  };
}

interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly isLoopback: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
}

function readServer(text: string): SmtpServer {
  const url = URL.parse(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new TypeError('expected the URL of a mail server such as smtps://user:password@mail.example');
  }
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  const user = decodeURIComponent(url.username);
  const auth = user === '' ? undefined : { user, pass: decodeURIComponent(url.password) };
  return { host, port, secure, auth, isLoopback: ['localhost', '127.0.0.1', '::1'].includes(host) };
}

async function createPool(
  { isLoopback, auth, ...server }: SmtpServer,
  timeoutMs: number,
): Promise<Transporter> {
  // Loaded with the first mail: most processes start long before they send one.
  const { createTransport } = await import('nodemailer');
  return createTransport({
    ...server,
    ...(auth === undefined ? {} : { auth }),
    pool: true,
    maxConnections: 2,
    requireTLS: !isLoopback,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
}
