import type { Command } from 'commander';
import { assembleProgram } from './assemble-program.ts';
import type { Context } from './commands/context.ts';
import { addServe } from './commands/serve.ts';

/** The program with the one command that stays: a server does not carry along what the others would load. */
export function createServeProgram(context: Context): Command {
  return assembleProgram(context, [{ heading: 'Commands:', commands: [addServe] }]);
}
