import type { Command } from 'commander';
import type { TestOptions } from '../../gateway/actions/test.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';
import { assertNode, configArgument } from './options.ts';

/** Adds `mintmark gateway test`. */
export function addTest(group: Command, context: Context): void {
  const command = group
    .command('test')
    .description('Compares what is decided about the requests of a file with what it expects')
    .addArgument(configArgument())
    .option('--cases <file>', 'requests and decisions', 'mintmark.cases.yaml')
    .addOption(options.json())
    .option('--junit <file>', 'also write the outcome as JUnit XML, replacing the file')
    .action(async (file: string, given: TestOptions) => {
      assertNode('test');
      const { testGateway } = await import('../../gateway/actions/test.ts');
      await testGateway(file, given, context);
    });
  addExamples(command, [
    ['in a pipeline', 'mintmark gateway test mintmark.yaml --cases cases.yaml'],
    ['for a system that shows each case', 'mintmark gateway test --junit gateway-tests.xml'],
  ]);
}
