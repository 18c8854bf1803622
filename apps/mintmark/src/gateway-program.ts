import type { Command } from 'commander';
import { assembleProgram } from './assemble-program.ts';
import type { Context } from './commands/context.ts';
import { addGateway } from './commands/gateway/group.ts';

/** The program with the commands of the gateway alone: one that stays does not carry along what the others would load. */
export function createGatewayProgram(context: Context): Command {
  return assembleProgram(context, [{ heading: 'Commands:', commands: [addGateway] }]);
}
