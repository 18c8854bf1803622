/** What every message is made from. */
export interface MailModel {
  /** The receiver's address. */
  readonly to: string;
  /** Name of the service as the tenant has it. */
  readonly service: string;
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

const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** An instant as people read it, with its zone. */
export function formatInstant(at: number): string {
  return `${dateTime.format(at)} UTC`;
}

/** How long a link works, absolute and relative. */
export function formatValidity({ now, expiresAt }: Pick<LinkModel, 'now' | 'expiresAt'>): string {
  const minutes = Math.max(1, Math.round((expiresAt - now) / 60_000));
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : [Math.round(minutes / 60), 'hour'];
  return `The link works once, until ${formatInstant(expiresAt)} (${count} ${unit}${count === 1 ? '' : 's'} from now).`;
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

/** Sets paragraphs, and signs. */
export function formatText(service: string, paragraphs: readonly string[]): string {
  return `${[...paragraphs, plainLine(service)].join('\n\n')}\n`;
}
