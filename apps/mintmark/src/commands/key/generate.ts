import type { Command } from 'commander';
import { Option } from 'commander';
import { signatureAlgorithmNames } from '@mintmark/jose';
import { contentEncryptionNames, keyManagementNames } from '@mintmark/jose/jwe';
import { generateNewKey } from '../../keys/generate.ts';
import { keyFormats, writeKey } from '../../keys/write-key.ts';
import type { WriteKeyOptions } from '../../keys/write-key.ts';
import { assertWritable } from '../../output/write-result.ts';
import type { Terminal } from '../../output/terminal.ts';
import { say } from '../../output/terminal.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface GenerateOptions extends WriteKeyOptions {
  readonly kid?: string | false;
  readonly bits?: string;
  readonly curve?: string;
  readonly encryption?: string;
  readonly publicOut?: string;
}

const notGenerated = keyManagementNames.filter((name) => name.startsWith('PBES2-'));
const algorithms = [
  ...signatureAlgorithmNames,
  ...keyManagementNames.filter((name) => !notGenerated.includes(name)),
];

/** Adds `mintmark key generate`. */
export function addGenerate(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('generate')
    .summary('Makes a new key for one algorithm')
    .description(`Makes a new key for one algorithm:\n${algorithms.join(', ')}`)
    .argument('<algorithm>', 'what the key is for')
    .option('--kid <id>', 'the key ID (default: the thumbprint)')
    .option('--no-kid', 'leave out the key ID')
    .option('--bits <number>', 'size of an RSA key (default: 3072)')
    .option('--curve <name>', 'the curve, where the algorithm leaves a choice')
    .addOption(
      new Option('--encryption <name>', 'what a key for dir encrypts with').choices([
        ...contentEncryptionNames,
      ]),
    )
    .addOption(new Option('--to <format>', 'how the key is written').choices([...keyFormats]).default('jwk'))
    .option('--protect <source>', 'protect PEM with a password: env:NAME, @FILE or -')
    .option(
      '-o, --out <file>',
      'write the key into a file that only you can read, and its public part to the output',
    )
    .option('--public-out <file>', 'write the public part into a file')
    .option('--force', 'replace existing files')
    .addOption(options.json())
    .action(async (algorithm: string, given: GenerateOptions) => generate(algorithm, given, terminal));
  addExamples(command, [
    ['a key for signing, its public part on the output', 'mintmark key generate ES256 --out signing.jwk'],
    [
      'as PEM, with a password',
      'mintmark key generate RS256 --to pem --protect env:PASSWORD --out locked.pem',
    ],
    ['a shared secret', 'mintmark key generate HS256 --out secret.jwk'],
    [
      'a key to receive encrypted tokens',
      'mintmark key generate ECDH-ES+A256KW --curve X25519 --out mailbox.jwk',
    ],
  ]);
}

async function generate(algorithm: string, given: GenerateOptions, terminal: Terminal): Promise<void> {
  const { out, publicOut, force = false } = given;
  for (const path of [out, publicOut]) assertWritable(path, force);
  const facts = await generateNewKey(algorithm, given);
  if (out === undefined && terminal.outputIsTerminal) {
    say(terminal, 'this is a secret: keep it where only you can read it, for example with --out FILE');
  }
  await writeKey(facts, given, terminal);
  if (publicOut !== undefined) await writeKey(facts, { ...given, out: publicOut, public: true }, terminal);
  else if (out !== undefined && facts.type !== 'secret')
    await writeKey(facts, { to: 'jwk', public: true }, terminal);
}
