import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readFileBytes } from '../../input/source.ts';
import { parseJsonObject } from '../../input/strict-json.ts';
import type { KeySet } from '../../jwks/key-set.ts';
import { addToSet, toKeySet, toPublished } from '../../jwks/key-set.ts';
import { expandKeySets } from '../../keys/key-input.ts';
import type { KeyOptions } from '../../keys/read-keys.ts';
import { readKey } from '../../keys/read-keys.ts';
import { usageError } from '../../output/failure.ts';
import { quote } from '../../output/quote.ts';
import { say } from '../../output/terminal.ts';
import { writeFileSafely } from '../../output/write-result.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface AddOptions extends KeyOptions {
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
}

/** Adds `mintmark jwks add`. */
export function addAdd(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('add')
    .description('Adds the public parts of keys to a key set file, which is made when it is not there')
    .argument('<file>', 'the key set')
    .argument('<keys...>', 'files in any format, env:NAME or -')
    .option('--kid <id>', 'the key ID (default: that of the key, or its thumbprint)')
    .option('--alg <name>', 'the algorithm that the key is for')
    .option('--use <use>', 'what the key is for: sig or enc')
    .addOption(options.password())
    .action(async (file: string, sources: readonly string[], given: AddOptions) => {
      let set = await readSet(file);
      const jwks = await readPublished(sources, given, context);
      if (given.kid !== undefined && jwks.length > 1)
        throw usageError('--kid names one key, got several', 'leave it out');
      for (const jwk of jwks) {
        const addition = await addToSet(set, jwk);
        set = addition.set;
        say(terminal, `${addition.isNew ? 'added' : 'was there already:'} the key ${quote(addition.kid)}`);
      }
      writeFileSafely(file, `${JSON.stringify(set, null, 2)}\n`, { force: true, secret: false });
    });
  addExamples(command, [
    [
      'publish the public part of a private key',
      'mintmark jwks add issuer.jwks private.pem --kid 2026-11 --alg ES256',
    ],
    ['several keys of any format', 'mintmark jwks add issuer.jwks public.pem public.jwk'],
  ]);
}

async function readPublished(
  sources: readonly string[],
  given: AddOptions,
  { terminal }: Context,
): Promise<KeySet['keys']> {
  const { kid, alg, use } = given;
  const named = {
    ...(kid !== undefined && { kid }),
    ...(alg !== undefined && { alg }),
    ...(use !== undefined && { use }),
  };
  const read = await Promise.all(sources.map((source) => readKey(source, given, terminal)));
  const inputs = expandKeySets(read.flatMap((source) => source.inputs));
  const jwks = await Promise.all(inputs.map(toPublished));
  // Read once more with the new names: they have to fit the key.
  return Promise.all(jwks.map((jwk) => toPublished({ form: 'jwk', jwk: { ...jwk, ...named } })));
}

async function readSet(file: string): Promise<KeySet> {
  if (!existsSync(file)) return { keys: [] };
  const text = Buffer.from(await readFileBytes(file)).toString('utf8');
  return toKeySet(parseJsonObject(text, file));
}
