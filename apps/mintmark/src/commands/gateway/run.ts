import type { Command } from 'commander';
import { Option } from 'commander';
import type { RunOptions } from '../../gateway/run/settings.ts';
import { logFormats, logLevels } from '../../serve/log/log.ts';
import { usageError } from '../../output/failure.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';
import { assertNode, databaseOption, numberReader } from './options.ts';

const notes = `
Environment (an option wins):
  MINTMARK_HOME    the home folder, which keeps the last good configuration
  DATABASE_URL     published configurations, where there is no mintmark.yaml
  REDIS_URL        shared counters and events

The access log goes to the standard output, everything else to the standard error output. A changed
configuration is taken over by itself, on SIGHUP and by the admin API; a bad one changes nothing. SIGUSR2
replaces the workers one after another. SIGTERM and Ctrl-C stop it in order; the second signal at once.`;

/** Adds `mintmark gateway run`. */
export function addRun(group: Command, context: Context): void {
  const command = group
    .command('run')
    .description('Starts the gateway: verifies, authorises, limits, logs and forwards every request')
    .argument('[file]', 'the configuration (default: mintmark.yaml)')
    .option('-c, --config <file>', 'the same, as an option')
    .addOption(databaseOption())
    .addOption(
      new Option(
        '-w, --workers <number>',
        'how many processes; 1 is this one (default: one for each core)',
      ).argParser(numberReader({ option: '--workers', min: 1, max: 256 })),
    )
    .option('--home <folder>', 'where it keeps its data (default: MINTMARK_HOME, or .mintmark)')
    .option(
      '--redis <url>',
      'share counters and revocations with other gateways over redis://… (default: REDIS_URL)',
    )
    .option('--no-watch', 'take changes over only when asked to')
    .option('--strict', 'do not start with the last good configuration when this one is bad')
    .addOption(
      new Option('--log <format>', 'how the log is written, on the standard error output')
        .choices(logFormats)
        .default('human'),
    )
    .addOption(new Option('--log-level <level>', 'how much of it').choices(logLevels).default('info'))
    .option('-q, --quiet', 'log errors only')
    .addOption(options.json())
    .action(async (file: string | undefined, given: RunOptions) => {
      assertNode('run');
      const config = oneFile(file, given.config);
      const { runGateway } = await import('../../gateway/run/run-gateway.ts');
      const endNow = (exitCode: number): void => process.exit(exitCode);
      context.finish(
        await runGateway({ ...given, ...(config === undefined ? {} : { config }) }, context.terminal, endNow),
      );
    });
  addExamples(command, [
    ['mintmark.yaml of this folder', 'mintmark gateway run'],
    ['another file', 'mintmark gateway run gateway.yaml'],
    ['in one process, with a log for machines', 'mintmark gateway run --workers 1 --log json'],
    ['what was published last', 'mintmark gateway run --database postgres://db.internal/gateway'],
  ]);
  command.addHelpText('after', notes);
}

/** The other commands take the file without an option, and so does this one. */
function oneFile(file: string | undefined, config: string | undefined): string | undefined {
  if (file !== undefined && config !== undefined)
    throw usageError('expected one configuration', 'mintmark gateway run mintmark.yaml');
  return file ?? config;
}
