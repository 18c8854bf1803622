import type { Server as TlsServer } from 'node:https';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { say, warn } from '../output/terminal.ts';
import type { Announcement } from './announce.ts';
import { addressesOf, announcementToJson, formatAnnouncement } from './announce.ts';
import { createGate } from './gate.ts';
import { keepAdminFile } from '../admin/keep-admin-file.ts';
import { prepareHome } from './home/home-folder.ts';
import { removeRunningServer, writeRunningServer } from './home/running-file.ts';
import { clientAddress } from './http/client-address.ts';
import { watchInFlight } from './http/close-servers.ts';
import { createListener } from './http/listener.ts';
import type { OpenServers } from './http/open-servers.ts';
import { openServers } from './http/open-servers.ts';
import { describeError } from './log/describe-error.ts';
import type { ServerLog } from './log/log.ts';
import { createLog } from './log/log.ts';
import { isEverywhere, localUrl } from './public-url.ts';
import { readSecrets } from './read-secrets.ts';
import type { ServeOptions, ServeSettings } from './settings.ts';
import { readSettings } from './settings.ts';
import type { StartedServer, StartOptions, StartServer } from './start-server.ts';
import { stopSignals } from './stop-signals.ts';
import { loadTls } from './tls/load-tls.ts';
import type { Tls } from './tls/load-tls.ts';
import { watchCertificate } from './tls/watch-certificate.ts';

/** What tests put in the place of the real thing. */
export interface ServeParts {
  readonly start: StartServer;
  /** Ends the process at once. */
  readonly endNow: (exitCode: number) => void;
}

/** How long requests that are being answered may take when the server stops. */
const graceMs = 10_000;

/** Runs the server until it is stopped. @throws CliError */
export async function runServe(
  given: ServeOptions,
  terminal: Terminal,
  parts: ServeParts,
): Promise<ExitCode> {
  const settings = readSettings(given, terminal.env);
  prepareHome(settings.home);
  const secrets = readSecrets(settings, terminal);
  const log = createLog({ ...settings.log, write: terminal.writeError, now: terminal.now });
  const tls = await loadTls(settings, terminal.now());
  const signals = stopSignals(terminal, {
    hangUpStops: tls?.files === undefined,
    endNow: parts.endNow,
  });
  try {
    await serve({ settings, terminal, secrets, log, tls }, parts.start, signals.stopped);
    return exitCodes.ok;
  } finally {
    signals.release();
    log.flush();
  }
}

interface House {
  readonly settings: ServeSettings;
  readonly terminal: Terminal;
  readonly secrets: string;
  readonly log: ServerLog;
  readonly tls: Tls | undefined;
}

/** The port first, since it is what fails most often, and only then everything that leaves traces. */
async function serve(house: House, start: StartServer, stopped: Promise<void>): Promise<void> {
  const { settings, terminal, log, tls } = house;
  const gate = createGate();
  let url = '';
  const listener = createListener(gate.handle, {
    origin: () => url,
    addressOf: (incoming) => clientAddress(incoming.socket.remoteAddress, incoming.headers, settings.client),
    maxBodyBytes: settings.limits.maxBodyBytes,
    log: log.log,
  });
  const { host, port, limits } = settings;
  const open = await openServers(listener, {
    host,
    port,
    certificate: tls?.certificate,
    maxConnections: limits.maxConnections,
  });
  const inFlight = watchInFlight(open.servers);
  const listening = localUrl({ host, port: open.port, hasTls: tls !== undefined });
  url = settings.url ?? listening;
  let server: StartedServer | undefined;
  const unwatch = watchFiles(house, open);
  try {
    server = await start(startOptions(house, url));
    await keepAdminFile(settings.home, server);
    gate.open(server.fetch);
    const started = new Date(terminal.now()).toISOString();
    writeRunningServer(settings.home, { address: listening, url, pid: process.pid, started });
    warnOfSurroundings(settings, { terminal, url });
    await announce(describe(house, { url, listening, server }), house);
    await stopped;
    if (!settings.json)
      say(terminal, `stopping${inFlight.count() === 0 ? '' : '; waiting for what is being answered'}`);
  } finally {
    unwatch();
    removeRunningServer(settings.home);
    server?.letGo?.();
    await inFlight.close(server === undefined ? 0 : graceMs);
    await server?.close();
  }
}

function startOptions({ settings, secrets, log }: House, url: string): StartOptions {
  const { home, databaseUrl, redisUrl, mail, explanations, breachedPasswords } = settings;
  return {
    url,
    databaseUrl: databaseUrl ?? `sqlite:${home.databaseFile}`,
    redisUrl,
    secrets,
    mail,
    breachedPasswords,
    explanations,
    log: log.log,
  };
}

function describe(
  { settings, tls }: House,
  { url, listening, server }: { url: string; listening: string; server: StartedServer },
): Announcement {
  const { home, databaseUrl, redisUrl, mail } = settings;
  const kind = databaseUrl?.startsWith('postgres') ? 'PostgreSQL' : 'SQLite, embedded';
  return {
    addresses: addressesOf(url, listening),
    administrator: server.firstAdministrator,
    home: home.path,
    database: redisUrl === undefined ? kind : `${kind}, with Redis`,
    mail: mail.kind === 'folder' ? mail.path : `by SMTP, from ${mail.from}`,
    authorityFile: tls?.authorityFile,
  };
}

async function announce(told: Announcement, { settings, terminal, tls }: House): Promise<void> {
  if (settings.json) return terminal.write(announcementToJson(told));
  await terminal.write(formatAnnouncement(told, terminal));
  if (tls?.isNew === true && tls.authorityFile !== undefined)
    say(
      terminal,
      `clients trust it with: curl --cacert ${tls.authorityFile}, NODE_EXTRA_CA_CERTS, or as an authority of the browser`,
    );
}

function warnOfSurroundings(
  { url: given, host, hasTrustedProxies, tls }: ServeSettings,
  { terminal, url }: { terminal: Terminal; url: string },
): void {
  if (given === undefined && isEverywhere(host))
    warn(terminal, `others reach this port, but the issuer is ${url}; give its public address with --url`);
  if (url.startsWith('https:') && tls === undefined && !hasTrustedProxies)
    warn(
      terminal,
      'behind a proxy all clients look like one, and share its limits; name the proxy with --trust-proxy',
    );
}

/** Takes a new certificate over while the server runs. */
function watchFiles({ tls, log }: House, { servers }: OpenServers): () => void {
  if (tls?.files === undefined) return () => undefined;
  return watchCertificate(tls.files, {
    use: (certificate) => {
      // They were made with a certificate, so they are those of node:https.
      for (const server of servers) (server as TlsServer).setSecureContext(certificate);
      log.log({ level: 'info', event: 'certificate reloaded' });
    },
    onError: (error) =>
      log.log({
        level: 'error',
        event: 'certificate not reloaded; the old one stays',
        ...describeError(error),
      }),
  });
}
