import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addAdd } from './add.ts';
import { addPublic } from './public.ts';
import { addShow } from './show.ts';

/** Adds `mintmark jwks …`. */
export function addJwks(program: Command, context: Context): void {
  const group = program.command('jwks').description('Looks after key sets');
  addAdd(group, context);
  addShow(group, context);
  addPublic(group, context);
}
