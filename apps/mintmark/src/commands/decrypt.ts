import type { Command } from 'commander';
import { Option } from 'commander';
import { createDecryptJudge } from '../batch/decrypt-line.ts';
import { runBatchFrom, sourceOf } from '../batch/verify-batch.ts';
import type { DecryptOptions } from '../encrypt/decrypt.ts';
import { decrypt } from '../encrypt/decrypt.ts';
import type { Context } from './context.ts';
import { addExamples, collect } from './context.ts';
import { options } from './options.ts';

/** Adds `mintmark decrypt`. */
export function addDecrypt(program: Command, context: Context): void {
  const command = program
    .command('decrypt')
    .description('Opens an encrypted token and writes what is in it')
    .argument('[token]', 'the token, @FILE, env:NAME or - for the standard input');
  for (const name of ['key', 'secret', 'secretEncoding', 'password', 'algorithm'] as const) {
    command.addOption(options[name]());
  }
  command
    .addOption(
      new Option('-e, --encryption <names>', 'accept only these content encryptions').argParser(collect),
    )
    .addOption(options.file())
    .option('-o, --out <file>', 'write the content into a file that only you can read')
    .option('--force', 'replace an existing file')
    .option('--jsonl [file]', 'open many: one JSON object a line in, one answer a line out')
    .addOption(options.json())
    .action(async (token: string | undefined, given: DecryptOptions) => {
      const { terminal } = context;
      if (given.jsonl === undefined) return decrypt(token, given, terminal);
      return context.finish(await runBatchFrom(sourceOf(token, given), createDecryptJudge(), terminal));
    });
  addExamples(command, [
    ['with a private key', 'mintmark decrypt @encrypted.txt --key private.pem'],
    ['with a password', 'mintmark decrypt @locked.txt --secret env:PASSWORD --algorithm PBES2-HS256+A128KW'],
    ['many at once', 'mintmark decrypt --jsonl encrypted.jsonl'],
  ]);
}
