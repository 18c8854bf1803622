import type { Command } from 'commander';
import { Option } from 'commander';
import { exitCodes } from '../output/failure.ts';
import { say } from '../output/terminal.ts';
import type { Context } from './context.ts';
import { addExamples, collectWhole } from './context.ts';

interface McpOptions {
  readonly allowFiles?: readonly string[];
  readonly allowEnv?: readonly string[];
}

const notes = `
The tools are decode_token, verify_token, lint_token and explain. They read and change nothing, open no
connection, and answer with neither a key nor the token; header and claims go to the assistant.

An assistant follows texts that it reads, so it can use only what you name: without the options above
it gives public keys as their text, and reads no file and no variable.`;

/** Adds `mintmark mcp`. */
export function addMcp(program: Command, context: Context): void {
  const command = program
    .command('mcp')
    .description(
      'Serves decode, verify, lint and explain to coding assistants (Model Context Protocol, stdio)',
    )
    .addOption(
      new Option(
        '--allow-files <folder>',
        'let it check tokens with the keys in this folder, as @FILE (may be repeated)',
      ).argParser(collectWhole),
    )
    .addOption(
      new Option(
        '--allow-env <name>',
        'let it check tokens with the secret in this variable, as env:NAME (may be repeated)',
      ).argParser(collectWhole),
    );
  command.action(async ({ allowFiles = [], allowEnv = [] }: McpOptions) => {
    const { terminal } = context;
    if (terminal.inputIsTerminal) {
      say(terminal, 'waiting for an assistant on the standard input; to end: Ctrl+D');
    }
    // The protocol's library is loaded by this command alone.
    const { serveMcp } = await import('../mcp/serve.ts');
    await serveMcp(terminal, { files: allowFiles, env: allowEnv });
    context.finish(exitCodes.ok);
  });
  addExamples(command, [
    ['what an assistant is told to start', 'mintmark mcp < /dev/null'],
    ['with the keys of your issuers', 'mintmark mcp --allow-files fixtures --allow-env SECRET < /dev/null'],
  ]);
  command.addHelpText('after', notes);
}
