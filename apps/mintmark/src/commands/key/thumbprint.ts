import type { Command } from 'commander';
import { Option } from 'commander';
import { jwkThumbprint, jwkThumbprintUri } from '@mintmark/jose';
import { findKeyFacts } from '../../keys/key-facts.ts';
import type { SingleKeyInput } from '../../keys/key-input.ts';
import type { KeyOptions } from '../../keys/read-keys.ts';
import { readSomeKeys } from '../../keys/read-one-key.ts';
import { usageError } from '../../output/failure.ts';
import { formatAnswers } from '../../output/format-answers.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface ThumbprintOptions extends KeyOptions {
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly uri?: boolean;
  readonly json?: boolean;
}

/** Adds `mintmark key thumbprint`. */
export function addThumbprint(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('thumbprint')
    .description('Prints the thumbprint of each key (RFC 7638)')
    .argument('[source]', 'the key or key set: a file in any format, env:NAME or -')
    .addOption(
      new Option('--hash <name>', 'the hash').choices(['SHA-256', 'SHA-384', 'SHA-512']).default('SHA-256'),
    )
    .option('--uri', 'as a URI (RFC 9278)')
    .addOption(options.password())
    .addOption(options.json())
    .action(async (source: string | undefined, given: ThumbprintOptions) => {
      const inputs = await readSomeKeys(source, given, terminal);
      const answers = await Promise.all(inputs.map((input) => answerFor(input, given)));
      const text = answers.map(({ thumbprint }) => `${thumbprint}\n`).join('');
      await terminal.write(given.json ? formatAnswers(answers) : text);
    });
  addExamples(command, [
    ['a key of any format', 'mintmark key thumbprint public.pem'],
    ['as a URI, with another hash', 'mintmark key thumbprint public.jwk --uri --hash SHA-512'],
  ]);
}

interface Answer {
  readonly kid: string | undefined;
  readonly thumbprint: string;
}

async function answerFor(input: SingleKeyInput, { uri, hash }: ThumbprintOptions): Promise<Answer> {
  const { type, jwk } = await findKeyFacts(input);
  if (type === 'secret')
    throw usageError('the thumbprint of a secret would help to guess it', 'give a private or public key');
  const make = uri ? jwkThumbprintUri : jwkThumbprint;
  return { kid: jwk.kid, thumbprint: await make(jwk, { hash }) };
}
