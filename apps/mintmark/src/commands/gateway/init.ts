import type { Command } from 'commander';
import { exampleConfig } from '../../gateway/source/example-config.ts';
import { say } from '../../output/terminal.ts';
import { writeFileSafely } from '../../output/write-result.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';

/** Adds `mintmark gateway init`. */
export function addInit(group: Command, { terminal }: Context): void {
  const command = group
    .command('init')
    .description('Writes a configuration to begin with')
    .argument('[file]', 'the file', 'mintmark.yaml')
    .option('--force', 'replace an existing file')
    .action((file: string, { force = false }: { readonly force?: boolean }) => {
      writeFileSafely(file, exampleConfig, { force, secret: false });
      say(terminal, `wrote ${file}; next: mintmark gateway check ${file}`);
    });
  addExamples(command, [['mintmark.yaml in this folder', 'mintmark gateway init']]);
}
