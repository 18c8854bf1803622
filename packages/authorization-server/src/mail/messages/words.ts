import type { PageLocale } from '../../pages/context.ts';
import type { MailMessage } from '../mail-message.ts';
import { mailWords } from '../words/catalogues.ts';

/** What every message is made from. */
export interface MailModel {
  /** The receiver's address. */
  readonly to: string;
  /** Name of the service as the tenant has it. */
  readonly service: string;
  /** The receiver's language. */
  readonly locale: PageLocale;
}

/** A message with a link that works once. */
export interface LinkModel extends MailModel {
  /** Absolute https URL with the single-use token that the caller made. */
  readonly link: string;
  /** Now and the end of the link, in epoch milliseconds. */
  readonly now: number;
  readonly expiresAt: number;
}

/** A message that tells what happened. */
export interface EventModel extends MailModel {
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
  /** Absolute URL of the account's page, where sessions and credentials are listed. */
  readonly accountLink: string;
}

/** An instant as people read it, with its zone. */
export function formatInstant(at: number, { locale }: Pick<MailModel, 'locale'>): string {
  return `${mailWords[locale].dateTime.format(at)} UTC`;
}

/** How long a link works, absolute and relative. */
export function formatValidity(link: Pick<LinkModel, 'now' | 'expiresAt' | 'locale'>): string {
  const { now, expiresAt, locale } = link;
  const minutes = Math.max(1, Math.round((expiresAt - now) / 60_000));
  const left =
    minutes < 120
      ? ({ count: minutes, unit: 'minute' } as const)
      : ({ count: Math.round(minutes / 60), unit: 'hour' } as const);
  return mailWords[locale].validity(formatInstant(expiresAt, link), left);
}

/** One line of text from outside: without controls, line breaks and the marks that mail programs make links of. */
export function plainLine(text: string): string {
  const plain = text
    .slice(0, 400)
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .replaceAll(/:\/\/|@/g, ' ')
    .trim();
  return plain.slice(0, 80);
}

/** A link on a line of its own. @throws TypeError if it is no absolute URL of the web */
export function formatLink(link: string): string {
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new TypeError('expected a link with https');
  return url.href;
}

/** Sets subject and paragraphs, and signs. */
export function formatMail(
  { to, service }: MailModel,
  content: { readonly subject: string; readonly paragraphs: readonly string[] },
): MailMessage {
  const { subject, paragraphs } = content;
  return { to, subject, text: `${[...paragraphs, plainLine(service)].join('\n\n')}\n` };
}
