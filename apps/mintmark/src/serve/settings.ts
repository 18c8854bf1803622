import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { ClientAddressOptions, proxyHeaders } from './http/client-address.ts';
import { parseTrustedProxies } from './http/trusted-proxies.ts';
import type { HomeFolder } from './home/home-folder.ts';
import { defaultHome, homeFolder } from './home/home-folder.ts';
import type { LogLevel, logFormats } from './log/log.ts';
import { isEverywhere, isLoopbackHost, parsePublicUrl } from './public-url.ts';
import type { MailTarget } from './start-server.ts';
import type { CertificateFiles } from './tls/certificate.ts';

/** The options of `mintmark serve` as they were given. */
export interface ServeOptions {
  readonly home?: string;
  readonly host: string;
  readonly port: number;
  readonly url?: string;
  readonly issuer?: string;
  readonly trustProxy?: readonly string[];
  readonly proxyHeader: (typeof proxyHeaders)[number];
  readonly tls?: 'dev';
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly database?: string;
  readonly redis?: string;
  readonly mail?: string;
  readonly mailFrom?: string;
  readonly breachedPasswords?: string;
  readonly explanations?: string;
  readonly maxBody: number;
  readonly maxConnections: number;
  readonly log: (typeof logFormats)[number];
  readonly logLevel: LogLevel;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Options and environment, put together and checked. */
export interface ServeSettings {
  readonly home: HomeFolder;
  readonly host: string;
  readonly port: number;
  /** The public address; undefined where it follows from host and port. */
  readonly url: string | undefined;
  readonly tls: TlsSettings | undefined;
  readonly client: ClientAddressOptions;
  readonly hasTrustedProxies: boolean;
  /** Undefined for the database in the home folder. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Undefined for the file in the home folder. */
  readonly secret: string | undefined;
  readonly mail: MailTarget;
  /** A filter file; undefined for the common ones that are built in. */
  readonly breachedPasswords: string | undefined;
  /** Where reasons are explained. */
  readonly explanations: string | undefined;
  readonly limits: { readonly maxBodyBytes: number; readonly maxConnections: number };
  readonly log: { readonly format: (typeof logFormats)[number]; readonly level: LogLevel };
  readonly json: boolean;
}

/** Where the certificate comes from. */
export type TlsSettings = { readonly kind: 'development' } | ({ readonly kind: 'files' } & CertificateFiles);

/** Puts options and environment together; an option wins. @throws CliError */
export function readSettings(given: ServeOptions, env: Terminal['env']): ServeSettings {
  const tls = readTls(given);
  const url = readUrl(given);
  assertReachable({ host: given.host, hasTls: tls !== undefined, url });
  const home = homeFolder(given.home ?? variable(env, 'MINTMARK_HOME') ?? defaultHome);
  return {
    home,
    host: given.host,
    port: given.port,
    url,
    tls,
    client: { proxies: parseTrustedProxies(given.trustProxy ?? []), header: given.proxyHeader },
    hasTrustedProxies: given.trustProxy !== undefined,
    databaseUrl: given.database ?? variable(env, 'DATABASE_URL'),
    redisUrl: given.redis ?? variable(env, 'REDIS_URL'),
    secret: variable(env, 'MINTMARK_SECRET'),
    mail: readMail(given.mail ?? variable(env, 'SMTP_URL') ?? 'file', { from: given.mailFrom, home }),
    breachedPasswords: given.breachedPasswords,
    explanations: given.explanations === undefined ? undefined : readBase(given.explanations),
    limits: { maxBodyBytes: given.maxBody, maxConnections: given.maxConnections },
    log: { format: given.log, level: given.quiet ? 'error' : given.logLevel },
    json: given.json ?? false,
  };
}

function variable(env: Terminal['env'], name: string): string | undefined {
  const value = env[name];
  return value === undefined || value.trim() === '' ? undefined : value;
}

function readUrl({ url, issuer }: ServeOptions): string | undefined {
  if (url !== undefined && issuer !== undefined && url !== issuer)
    throw usageError('--url and --issuer are the same option', 'give one of them');
  const text = url ?? issuer;
  return text === undefined ? undefined : parsePublicUrl(text);
}

function readTls({ tls, tlsCert, tlsKey }: ServeOptions): TlsSettings | undefined {
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw usageError('a certificate goes with its private key', 'give both --tls-cert and --tls-key');
  if (tlsCert === undefined || tlsKey === undefined)
    return tls === undefined ? undefined : { kind: 'development' };
  if (tls !== undefined)
    throw usageError('there is a certificate already', 'give --tls dev or --tls-cert, not both');
  return { kind: 'files', certFile: tlsCert, keyFile: tlsKey };
}

/** Whoever listens on an address of the network needs TLS, here or at a proxy. */
function assertReachable({
  host,
  hasTls,
  url,
}: {
  host: string;
  hasTls: boolean;
  url: string | undefined;
}): void {
  if (hasTls || url !== undefined || isEverywhere(host) || isLoopbackHost(host)) return;
  throw usageError(
    'beyond this computer an issuer has to be https',
    'give a certificate (--tls-cert, --tls-key), or the https address of the proxy before it: --url https://login.example',
  );
}

function readMail(
  mail: string,
  { from, home }: { readonly from: string | undefined; readonly home: HomeFolder },
): MailTarget {
  if (mail === 'file') return { kind: 'folder', path: home.mailFolder };
  if (!['smtp:', 'smtps:'].includes(URL.parse(mail)?.protocol ?? ''))
    throw usageError('expected where mail goes', '--mail file or --mail smtps://user:password@mail.example');
  if (from === undefined) throw usageError('mail needs a sender', '--mail-from login@example.com');
  return { kind: 'smtp', url: mail, from };
}

function readBase(text: string): string {
  const url = URL.parse(text);
  // The place of a reason is put behind it.
  if (url !== null && /^https?:$/.test(url.protocol) && url.hash === '') return url.href;
  throw usageError('expected the address of the debugger page', '--explanations http://localhost:4400/');
}
