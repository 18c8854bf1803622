import type { Command } from 'commander';
import { say } from '../../output/terminal.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface KeyOptions {
  readonly application?: string;
  readonly json?: boolean;
}

/** Adds `mintmark gateway key`. */
export function addApiKey(group: Command, { terminal }: Context): void {
  const command = group
    .command('key')
    .description('Makes an API key for an application, and the lines of the configuration that know it')
    .option('--application <name>', 'the application that it stands for', 'my-application')
    .addOption(options.json())
    .action(async ({ application = 'my-application', json = false }: KeyOptions) => {
      const { createApiKey } = await import('@mintmark/gateway/config');
      const { key, sha256 } = createApiKey();
      if (json) return terminal.write(`${JSON.stringify({ ok: true, application, key, sha256 })}\n`);
      if (terminal.outputIsTerminal)
        say(terminal, 'the key is shown this once: the configuration keeps its hash, which opens nothing');
      await terminal.write(
        `${key}\n\napplications:\n  - id: ${JSON.stringify(application)}\n    keys:\n      - sha256: ${sha256}\n`,
      );
    });
  addExamples(command, [
    ['a key and the lines for it', 'mintmark gateway key --application billing'],
    ['for a script', 'mintmark gateway key --application billing --json'],
  ]);
}
