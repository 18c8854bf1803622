import type { Command } from 'commander';
import { Option } from 'commander';
import { jwkThumbprint, jwkThumbprintUri } from '@mintmark/jose';
import { findKeyFacts } from '../../keys/key-facts.ts';
import type { KeyOptions } from '../../keys/read-keys.ts';
import { readSomeKeys } from '../../keys/read-one-key.ts';
import { usageError } from '../../output/failure.ts';
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
      const make = given.uri ? jwkThumbprintUri : jwkThumbprint;
      for (const input of await readSomeKeys(source, given, terminal)) {
        const { type, jwk } = await findKeyFacts(input);
        if (type === 'secret') {
          throw usageError(
            'the thumbprint of a secret would help to guess it',
            'give a private or public key',
          );
        }
        const thumbprint = await make(jwk, { hash: given.hash });
        await terminal.write(
          given.json ? `${JSON.stringify({ kid: jwk.kid, thumbprint })}\n` : `${thumbprint}\n`,
        );
      }
    });
  addExamples(command, [
    ['a key of any format', 'mintmark key thumbprint public.pem'],
    ['as a URI, with another hash', 'mintmark key thumbprint public.jwk --uri --hash SHA-512'],
  ]);
}
