import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { addConvert } from './convert.ts';
import { addGenerate } from './generate.ts';
import { addInspect } from './inspect.ts';
import { addThumbprint } from './thumbprint.ts';

/** Adds `mintmark key …`. */
export function addKey(program: Command, context: Context): void {
  const group = program.command('key').description('Makes, converts and looks into keys');
  addGenerate(group, context);
  addConvert(group, context);
  addInspect(group, context);
  addThumbprint(group, context);
  addExamples(group, [
    ['make a key', 'mintmark key generate ES256 --out signing.jwk'],
    ['look into one', 'mintmark key inspect public.pem'],
  ]);
}
