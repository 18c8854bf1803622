import type { Command } from 'commander';
import type { ImportOptions } from '../../gateway/actions/import.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';

/** Adds `mintmark gateway import`. */
export function addImport(group: Command, { terminal }: Context): void {
  const command = group
    .command('import')
    .description('Makes a configuration of an OpenAPI document')
    .argument('<document>', 'OpenAPI 3.0 or 3.1, YAML or JSON')
    .option('--upstream <address>', 'where the service is (default: the first server of the document)')
    .option('--prefix <path>', 'what public paths begin with')
    .option('--audience <name>', 'the audience of tokens for it')
    .option('-o, --out <file>', 'write into a file')
    .option('--force', 'replace an existing file')
    .action(async (file: string, given: ImportOptions) => {
      const { importDocument } = await import('../../gateway/actions/import.ts');
      await importDocument(file, given, terminal);
    });
  addExamples(command, [
    [
      'routes for each operation',
      'mintmark gateway import openapi.yaml --upstream http://127.0.0.1:9001 --out mintmark.yaml',
    ],
  ]);
}
