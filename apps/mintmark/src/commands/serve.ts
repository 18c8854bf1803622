import type { Command } from 'commander';
import { Option } from 'commander';
import { usageError } from '../output/failure.ts';
import { proxyHeaders } from '../serve/http/client-address.ts';
import { logFormats, logLevels } from '../serve/log/log.ts';
import type { ServeOptions } from '../serve/settings.ts';
import type { Context } from './context.ts';
import { addExamples, collect } from './context.ts';
import { options } from './options.ts';

const notes = `
Environment (an option wins):
  MINTMARK_HOME    the home folder
  MINTMARK_SECRET  the secrets that stored keys are sealed with, instead of the file secret.key
  DATABASE_URL     the database
  REDIS_URL        shared counters and events
  SMTP_URL         the server that takes mail

The first start makes an administrator and prints the password once. SIGTERM and Ctrl-C stop it in
order: requests that are being answered have 10 seconds; the second signal ends it at once. SIGHUP
reads the certificate again. Several processes may share a database; on several machines give all of
them the same DATABASE_URL, REDIS_URL and MINTMARK_SECRET, and the --url of the proxy before them.`;

/** Adds `mintmark serve`. */
export function addServe(program: Command, context: Context): void {
  const command = program
    .command('serve')
    .description('Starts the authorization server: logs people in, and issues, refreshes and revokes tokens');
  addPlaceOptions(command);
  addTlsOptions(command);
  addStoreOptions(command);
  addLimitOptions(command);
  addTalkOptions(command);
  command.action(async (given: ServeOptions) => {
    assertNode();
    // The server and its libraries are loaded by this command alone: they need a newer Node than the others.
    const [{ runServe }, { startServer }] = await Promise.all([
      import('../serve/run-serve.ts'),
      import('../serve/authorization-server.ts'),
    ]);
    const endNow = (exitCode: number): void => process.exit(exitCode);
    context.finish(await runServe(given, context.terminal, { start: startServer, endNow }));
  });
  addExamples(command, [
    ['on this computer, at http://localhost:4401', 'mintmark serve'],
    ['over https, with a certificate that is made for this computer', 'mintmark serve --tls dev --port 0'],
    [
      'behind a proxy that ends TLS',
      'mintmark serve --url https://login.example --trust-proxy loopback --log json',
    ],
  ]);
  command.addHelpText('after', notes);
}

function addPlaceOptions(command: Command): void {
  command
    .option('--home <folder>', 'where it keeps its data (default: MINTMARK_HOME, or .mintmark)')
    .addOption(
      new Option('-p, --port <number>', 'the port; 0 takes a free one')
        .default(4401)
        .argParser(numberReader('--port', 0, 65_535)),
    )
    .option('--host <name>', 'the name or address to listen on', 'localhost')
    .option('--url <address>', 'the public address, which is the issuer, when it is another one')
    .option('--issuer <address>', 'the same as --url')
    .addOption(
      new Option(
        '--trust-proxy <ranges>',
        'believe these proxies whom they speak for: addresses, ranges, loopback or private',
      ).argParser(collect),
    )
    .addOption(
      new Option('--proxy-header <name>', 'the header in which they say so')
        .choices(proxyHeaders)
        .default('x-forwarded-for'),
    );
}

function addTlsOptions(command: Command): void {
  command
    .addOption(
      new Option('--tls <how>', 'listen with a development certificate, made in the home folder').choices([
        'dev',
      ]),
    )
    .option('--tls-cert <file>', 'listen with this certificate (PEM, with those that lead to its root)')
    .option('--tls-key <file>', 'its private key (PEM)');
}

function addStoreOptions(command: Command): void {
  command
    .option(
      '--database <url>',
      'postgres://… or sqlite:FILE (default: DATABASE_URL, or mintmark.db in the home folder)',
    )
    .option('--redis <url>', 'share counters and events over redis://… (default: REDIS_URL, or memory)')
    .option(
      '--mail <where>',
      'smtp://…, smtps://…, or file: into the home folder (default: SMTP_URL, or file)',
    )
    .option('--mail-from <address>', 'the sender of mail; needed with smtp')
    .option('--breached-passwords <file>', 'refuse passwords in this filter, beyond the common ones')
    .option('--explanations <address>', 'the debugger page, to which refusals link');
}

function addLimitOptions(command: Command): void {
  command
    .addOption(
      new Option('--max-body <bytes>', 'the largest body of a request')
        .default(65_536)
        .argParser(numberReader('--max-body', 1024, 65_536)),
    )
    .addOption(
      new Option('--max-connections <number>', 'how many connections at a time')
        .default(10_000)
        .argParser(numberReader('--max-connections', 1, 1_000_000)),
    );
}

function addTalkOptions(command: Command): void {
  command
    .addOption(
      new Option('--log <format>', 'how the log is written, on the standard error output')
        .choices(logFormats)
        .default('human'),
    )
    .addOption(new Option('--log-level <level>', 'how much of it').choices(logLevels).default('info'))
    .option('-q, --quiet', 'log errors only')
    .addOption(options.json());
}

function numberReader(name: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw usageError(`expected a number from ${min} to ${max}`, `${name} ${Math.max(min, 4401)}`);
  };
}

/** The other commands run on an older Node; the embedded database does not. */
function assertNode(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 24) return;
  throw usageError(
    `serve needs Node.js 24 or later, got ${process.versions.node}`,
    'install a newer Node.js from https://nodejs.org',
  );
}
