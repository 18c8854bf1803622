import type { Command } from 'commander';
import type { CheckOptions } from '../../gateway/actions/check.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';
import { configArgument } from './options.ts';

/** Adds `mintmark gateway check`. */
export function addCheck(group: Command, context: Context): void {
  const command = group
    .command('check')
    .description('Says what is wrong with a configuration, with line, column and what to write instead')
    .addArgument(configArgument())
    .addOption(options.json())
    .action(async (file: string, given: CheckOptions) => {
      const { check } = await import('../../gateway/actions/check.ts');
      await check(file, given, context);
    });
  addExamples(command, [
    ['mintmark.yaml of this folder', 'mintmark gateway check'],
    ['in a pipeline', 'mintmark gateway check gateway.yaml --json'],
  ]);
}
