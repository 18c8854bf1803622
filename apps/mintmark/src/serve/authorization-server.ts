import {
  createAuthorizationServer,
  fileMailSender,
  openBreachedPasswords,
  smtpMailSender,
} from '@mintmark/authorization-server';
import type { LogEntry as ServerLogEntry, ServerTables } from '@mintmark/authorization-server';
import type { DatabaseLog } from '@mintmark/database';
import { openBus, openCounters, openDatabase } from '@mintmark/database';
import { describeError } from './log/describe-error.ts';
import type { Log } from './log/log.ts';
import { releaseMemory } from './release-memory.ts';
import type { StartOptions, StartServer, MailTarget, StartedServer } from './start-server.ts';
import { startFailure } from './start-failure.ts';

/** Starts the authorization server on its database, bus and counters. @throws CliError */
export const startServer: StartServer = async (options) => {
  const opened: Closable[] = [];
  try {
    return await start(options, opened);
  } catch (error) {
    await closeAll(opened);
    throw startFailure(error, options);
  }
};

interface Closable {
  readonly close: () => Promise<void> | void;
}

async function start(options: StartOptions, opened: Closable[]): Promise<StartedServer> {
  const { url, databaseUrl, redisUrl, secrets, explanations, breachedPasswords } = options;
  const keep = <Part extends Closable>(part: Part): Part => {
    opened.unshift(part);
    return part;
  };
  const shared = { log: sharedLog(options.log), ...(redisUrl === undefined ? {} : { url: redisUrl }) };
  const database = keep(await openDatabase<ServerTables>({ url: databaseUrl, log: shared.log }));
  const bus = keep(await openBus(shared));
  const counters = keep(await openCounters(shared));
  const mail = openMail(options.mail);
  if ('close' in mail) keep(mail);
  const breached =
    breachedPasswords === undefined ? undefined : keep(await openBreachedPasswords(breachedPasswords));
  const server = keep(
    await createAuthorizationServer({
      baseUrl: url,
      database,
      bus,
      counters,
      secrets,
      mail,
      log: serverLog(options.log),
      ...(explanations === undefined ? {} : { explanationBase: explanations }),
      ...(breached === undefined ? {} : { isBreached: breached.isBreached }),
    }),
  );
  releaseMemory();
  return {
    fetch: (request, info) => server.fetch(request, info),
    firstAdministrator: server.firstStart?.administrator,
    letGo: () => server.letGo(),
    admin: { first: server.firstStart?.adminClient, add: () => server.addAdminKey() },
    close: () => closeAll(opened),
  };
}

/** The last one that was opened first: it works with those before it. */
async function closeAll(parts: readonly Closable[]): Promise<void> {
  for (const part of parts) await part.close();
}

function openMail(mail: MailTarget): ReturnType<typeof fileMailSender> | ReturnType<typeof smtpMailSender> {
  return mail.kind === 'folder' ? fileMailSender(mail.path) : smtpMailSender(mail.url, { from: mail.from });
}

function serverLog(log: Log): (entry: ServerLogEntry) => void {
  return ({ level, event, message, data, cause }) =>
    log({ ...data, ...(cause === undefined ? {} : describeError(cause)), level, event, message });
}

function sharedLog(log: Log): DatabaseLog {
  return (event, detail) => log({ ...detail, level: 'warn', event });
}
