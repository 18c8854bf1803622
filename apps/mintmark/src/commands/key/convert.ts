import type { Command } from 'commander';
import { Option } from 'commander';
import { findKeyFacts } from '../../keys/key-facts.ts';
import type { KeyOptions } from '../../keys/read-keys.ts';
import { readOneKey } from '../../keys/read-one-key.ts';
import type { WriteKeyOptions } from '../../keys/write-key.ts';
import { keyFormats, writeKey } from '../../keys/write-key.ts';
import { assertWritable } from '../../output/write-result.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface ConvertOptions extends WriteKeyOptions, KeyOptions {
  readonly algorithm?: readonly string[];
  readonly kid?: string;
}

/** Adds `mintmark key convert`. */
export function addConvert(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('convert')
    .description('Writes a key in another format')
    .argument('[source]', 'the key: a file in any format, env:NAME or -')
    .addOption(new Option('--to <format>', 'the new format').choices([...keyFormats]).makeOptionMandatory())
    .option('--public', 'leave the private part out')
    .option('--kid <id>', 'set the key ID of a JSON Web Key')
    .option('--alg <name>', 'set the algorithm of a JSON Web Key')
    .addOption(options.secret())
    .addOption(options.secretEncoding())
    .addOption(options.password())
    .option('--protect <source>', 'protect PEM with a password: env:NAME, @FILE or -')
    .option('-o, --out <file>', 'write into a file; a private key can be read by you alone')
    .option('--force', 'replace an existing file')
    .action(async (source: string | undefined, given: ConvertOptions & { readonly alg?: string }) => {
      assertWritable(given.out, given.force ?? false);
      const facts = await findKeyFacts(await readOneKey(source, given, terminal));
      const { kid, alg } = given;
      const jwk = { ...facts.jwk, ...(kid !== undefined && { kid }), ...(alg !== undefined && { alg }) };
      if (alg !== undefined) await findKeyFacts({ form: 'jwk', jwk });
      await writeKey({ ...facts, jwk }, given, terminal);
    });
  addExamples(command, [
    ['PEM to a JSON Web Key', 'mintmark key convert private.pem --to jwk --alg ES256 --kid 2026-11'],
    ['the public part of a private key', 'mintmark key convert private.jwk --public --to pem'],
    [
      'put a password on it',
      'mintmark key convert private.pem --to pem --protect env:PASSWORD --out protected.pem',
    ],
  ]);
}
