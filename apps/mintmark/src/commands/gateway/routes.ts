import type { Command } from 'commander';
import type { RoutesOptions } from '../../gateway/actions/routes.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';
import { configArgument } from './options.ts';

/** Adds `mintmark gateway routes`. */
export function addRoutes(group: Command, { terminal }: Context): void {
  const command = group
    .command('routes')
    .description('Lists the routes with what each of them needs, policies and defaults put together')
    .addArgument(configArgument())
    .addOption(options.json())
    .action(async (file: string, given: RoutesOptions) => {
      const { listRoutes } = await import('../../gateway/actions/routes.ts');
      await listRoutes(file, given, terminal);
    });
  addExamples(command, [
    ['mintmark.yaml of this folder', 'mintmark gateway routes'],
    ['for a script: an array with an object for each route', 'mintmark gateway routes gateway.yaml --json'],
  ]);
}
