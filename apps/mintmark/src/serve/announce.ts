import type { Style } from '../output/style.ts';
import { styleFor } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import type { FirstAdministrator } from './start-server.ts';

/** Where everything is. */
export interface Addresses {
  /** The issuer of the first tenant, and the origin under which the others lie. */
  readonly issuer: string;
  readonly discovery: string;
  readonly jwks: string;
  readonly admin: string;
  readonly account: string;
  /** Where it listens on this machine; differs from the issuer behind a proxy. */
  readonly listening: string;
}

/** What is told once the server runs. */
export interface Announcement {
  readonly addresses: Addresses;
  /** Only on the very first start: the password is shown this once and kept nowhere. */
  readonly administrator: FirstAdministrator | undefined;
  readonly home: string;
  readonly database: string;
  readonly mail: string;
  /** Certificate of the development authority. */
  readonly authorityFile: string | undefined;
}

/** The addresses that follow from the public address of a server. */
export function addressesOf(url: string, listening: string): Addresses {
  return {
    issuer: url,
    discovery: `${url}/.well-known/openid-configuration`,
    jwks: `${url}/jwks`,
    admin: `${url}/admin`,
    account: `${url}/account`,
    listening,
  };
}

/** One line of JSON for machines. */
export function announcementToJson({ addresses, administrator, home, authorityFile }: Announcement): string {
  return `${JSON.stringify({ ok: true, addresses, administrator, home, certificateAuthority: authorityFile })}\n`;
}

/** A table for people. */
export function formatAnnouncement(told: Announcement, terminal: Terminal): string {
  const style = styleFor(terminal.outputColours);
  const { addresses, administrator, home, database, mail, authorityFile } = told;
  const rows = [
    ['issuer', style.name(addresses.issuer)],
    ['discovery', addresses.discovery],
    ['admin API', addresses.admin],
    ['account page', addresses.account],
    ...(addresses.listening === addresses.issuer ? [] : [['listening', addresses.listening]]),
    ['database', database],
    ['data', home],
    ['mail', mail],
    ...(authorityFile === undefined ? [] : [['authority', authorityFile]]),
  ];
  const parts = [
    formatTable(
      rows.map(([name = '', value = '']) => ['', style.quiet(name), value]),
      undefined,
    ),
  ];
  if (administrator !== undefined) parts.push(formatAdministrator(administrator, style));
  return `\n${parts.join('\n\n')}\n\n`;
}

function formatAdministrator({ username, password }: FirstAdministrator, style: Style): string {
  const rows = [
    ['', style.quiet('administrator'), style.strong(username)],
    ['', style.quiet('password'), style.strong(password)],
  ];
  return `${formatTable(rows, undefined)}\n  ${style.unsure('the password is shown this once: keep it, or change it on the account page')}`;
}
