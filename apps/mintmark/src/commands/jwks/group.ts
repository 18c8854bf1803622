import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { addAdd } from './add.ts';
import { addPublic } from './public.ts';
import { addShow } from './show.ts';

/** Adds `mintmark jwks …`. */
export function addJwks(program: Command, context: Context): void {
  const group = program.command('jwks').description('Looks after key sets');
  addAdd(group, context);
  addShow(group, context);
  addPublic(group, context);
  addExamples(group, [
    ['publish a key', 'mintmark jwks add issuer.jwks private.pem --kid 2026-11 --alg ES256'],
    ['see what is published', 'mintmark jwks show issuer.jwks'],
  ]);
}
