import type { Command } from 'commander';
import type { ExplainOptions } from '../../gateway/actions/explain.ts';
import type { Context } from '../context.ts';
import { addExamples, collectWhole } from '../context.ts';
import { options } from '../options.ts';
import { assertNode, configArgument } from './options.ts';

/** Adds `mintmark gateway explain`. */
export function addExplainRequest(group: Command, context: Context): void {
  const command = group
    .command('explain')
    .description('Says what would be decided about a request and why; passes nothing on')
    .addArgument(configArgument())
    .option('-X, --method <name>', 'its method', 'GET')
    .requiredOption('--url <address>', 'its address')
    .option('-H, --header <line>', 'a header (may be repeated)', collectWhole)
    .option('--token <source>', 'its token: @FILE, env:NAME or -')
    .option('--address <address>', 'the address of the client (default: 127.0.0.1)')
    .addOption(options.json())
    .action(async (file: string, given: ExplainOptions) => {
      assertNode('explain');
      const { explain } = await import('../../gateway/actions/explain.ts');
      await explain(file, given, context);
    });
  addExamples(command, [
    ['a request without a token', 'mintmark gateway explain --url https://api.example/notes'],
    ['one with', 'mintmark gateway explain gateway.yaml --url https://api.example/notes --token @token.txt'],
  ]);
}
