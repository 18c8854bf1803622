import type { Command } from 'commander';
import { Option } from 'commander';
import { contentEncryptionNames } from '@mintmark/jose/jwe';
import type { EncryptOptions } from '../encrypt/encrypt-options.ts';
import { encrypt } from '../encrypt/encrypt.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

/** Adds `mintmark encrypt`. */
export function addEncrypt(program: Command, context: Context): void {
  const command = program
    .command('encrypt')
    .description('Encrypts any content, so that the owner of the key alone can read it')
    .argument('[content]', 'the content, @FILE or - for the standard input');
  for (const name of ['key', 'secret', 'secretEncoding', 'password', 'algorithm'] as const) {
    command.addOption(options[name]());
  }
  command
    .addOption(
      new Option('-e, --encryption <name>', 'how the content is encrypted')
        .choices([...contentEncryptionNames])
        .default('A256GCM'),
    )
    .option('--typ <type>', 'the type in the header')
    .option('--cty <type>', 'the type of the content: JWT for a signed token')
    .option('--header <json>', 'further header parameters: a JSON object or @FILE')
    .option('--compress', 'compress first; the length then tells about the content')
    .addOption(
      new Option('--serialization <form>', 'how the result is written; general is for several keys')
        .choices(['compact', 'flattened', 'general'])
        .default('compact'),
    )
    .addOption(options.json())
    .action(async (content: string | undefined, given: EncryptOptions) =>
      encrypt(content, given, context.terminal),
    );
  addExamples(command, [
    ['for the owner of a key', 'mintmark encrypt @letter.txt --key rsa-public.pem --algorithm RSA-OAEP-256'],
    [
      'a signed token inside of an encrypted one',
      'mintmark sign --key private.pem --claim sub=alice | mintmark encrypt - --cty JWT --key receive.jwk',
    ],
    [
      'with a password',
      "mintmark encrypt 'see you at noon' --secret env:PASSWORD --algorithm PBES2-HS256+A128KW",
    ],
  ]);
}
