import type { Command } from 'commander';
import type { Jwk } from '@mintmark/jose';
import { toPublished } from '../../jwks/key-set.ts';
import { isSecretJwk } from '../../keys/jwk-options.ts';
import type { SingleKeyInput } from '../../keys/key-input.ts';
import type { KeyOptions } from '../../keys/read-keys.ts';
import { readSomeKeys } from '../../keys/read-one-key.ts';
import { say } from '../../output/terminal.ts';
import { assertWritable, writeFileSafely } from '../../output/write-result.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface PublicOptions extends KeyOptions {
  readonly out?: string;
  readonly force?: boolean;
}

/** Adds `mintmark jwks public`. */
export function addPublic(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('public')
    .description('Writes the key set that may be published: public parts alone, shared secrets left out')
    .argument('[source]', 'the keys: a file in any format, env:NAME or -')
    .addOption(options.password())
    .option('-o, --out <file>', 'write into a file')
    .option('--force', 'replace an existing file')
    .action(async (source: string | undefined, given: PublicOptions) => {
      const { out, force = false } = given;
      assertWritable(out, force);
      const inputs = await readSomeKeys(source, given, terminal);
      const shown = inputs.filter((input) => !isSecret(input));
      if (shown.length < inputs.length) say(terminal, describeLeftOut(inputs.length - shown.length));
      const keys: readonly Jwk[] = await Promise.all(shown.map(toPublished));
      const text = `${JSON.stringify({ keys }, null, 2)}\n`;
      if (out === undefined) await terminal.write(text);
      else writeFileSafely(out, text, { force, secret: false });
    });
  addExamples(command, [['from the private keys', 'mintmark jwks public private.jwks --out published.jwks']]);
}

function describeLeftOut(count: number): string {
  return count === 1 ? 'left out a shared secret' : `left out ${count} shared secrets`;
}

function isSecret(input: SingleKeyInput): boolean {
  return input.form === 'secret' || (input.form === 'jwk' && isSecretJwk(input.jwk));
}
