import type { Command } from 'commander';
import { exitCodes } from '../output/failure.ts';
import { say } from '../output/terminal.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';

/** Adds `mintmark mcp`. */
export function addMcp(program: Command, context: Context): void {
  const command = program
    .command('mcp')
    .description(
      'Serves decode, verify, lint and explain to coding assistants (Model Context Protocol, stdio)',
    )
    .action(async () => {
      const { terminal } = context;
      if (terminal.inputIsTerminal) {
        say(terminal, 'waiting for an assistant on the standard input; to end: Ctrl+D');
      }
      // The protocol's library is loaded by this command alone.
      const { serveMcp } = await import('../mcp/serve.ts');
      await serveMcp(terminal);
      context.finish(exitCodes.ok);
    });
  addExamples(command, [['what an assistant is told to start', 'mintmark mcp < /dev/null']]);
}
