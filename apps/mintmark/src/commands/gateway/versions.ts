import type { Command } from 'commander';
import { Option } from 'commander';
import type { VersionsOptions } from '../../gateway/actions/versions.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';
import { assertNode, databaseOption, numberReader } from './options.ts';

/** Adds `mintmark gateway versions`. */
export function addVersions(group: Command, { terminal }: Context): void {
  const command = group
    .command('versions')
    .description('Lists the configurations that were published, the newest first')
    .addOption(databaseOption())
    .addOption(
      new Option('--limit <number>', 'how many')
        .default(20)
        .argParser(numberReader({ option: '--limit', min: 1, max: 1000 })),
    )
    .addOption(options.json())
    .action(async (given: VersionsOptions) => {
      assertNode('versions');
      const { showVersions } = await import('../../gateway/actions/versions.ts');
      await showVersions(given, terminal);
    });
  addExamples(command, [['the latest ones', 'mintmark gateway versions --database sqlite:gateway.db']]);
}
