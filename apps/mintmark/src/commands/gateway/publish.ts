import type { Command } from 'commander';
import { Option } from 'commander';
import type { PublishOptions } from '../../gateway/actions/publish.ts';
import { usageError } from '../../output/failure.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';
import { assertNode, databaseOption, redisOption } from './options.ts';

/** Adds `mintmark gateway publish`. */
export function addPublish(group: Command, { terminal }: Context): void {
  const command = group
    .command('publish')
    .description('Checks a configuration and adds it to the database, from which gateways take it over')
    .option('-c, --config <file>', 'the configuration (default: mintmark.yaml)')
    .addOption(
      new Option('--rollback <version>', 'publish this version again, as a new one')
        .argParser(readVersion)
        .conflicts('config'),
    )
    .addOption(databaseOption())
    .addOption(redisOption())
    .addOption(options.json())
    .action(async (given: PublishOptions) => {
      assertNode('publish');
      const { publish } = await import('../../gateway/actions/publish.ts');
      await publish(given, terminal);
    });
  addExamples(command, [
    ['a new version', 'mintmark gateway publish --config mintmark.yaml --database sqlite:gateway.db'],
    ['back to an old one', 'mintmark gateway publish --rollback 1 --database sqlite:gateway.db'],
  ]);
}

function readVersion(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw usageError('expected the number of a version', 'see those that there are: mintmark gateway versions');
}
