import type { Command } from 'commander';
import { Option } from 'commander';
import { readDuration } from '../input/time.ts';
import type { SignOptions } from '../sign/sign-options.ts';
import { signClaims } from '../sign/sign-claims.ts';
import { signPayload } from '../sign/sign-payload.ts';
import type { Context } from './context.ts';
import { addExamples, collectWhole } from './context.ts';
import { options } from './options.ts';

/** Adds `mintmark sign`. */
export function addSign(program: Command, context: Context): void {
  const command = program
    .command('sign')
    .description('Signs claims as a JSON Web Token, or any payload')
    .argument('[claims]', 'a JSON object, @FILE or - for the standard input; with --raw the payload');
  for (const name of ['key', 'secret', 'secretEncoding', 'password'] as const)
    command.addOption(options[name]());
  addClaimOptions(command);
  addJwsOptions(command);
  command.addOption(options.json()).action(async (claims: string | undefined, given: SignOptions) => {
    await (given.raw ? signPayload : signClaims)(claims, given, context.terminal);
  });
  addExamples(command, [
    [
      'a token that lives for five minutes',
      'mintmark sign --key private.pem -i https://issuer.example -A api --subject alice --expires-in 5m',
    ],
    [
      'claims from a file, and one more',
      "mintmark sign @claims.json --key private.pem --claim 'admin:=true'",
    ],
    ['with a shared secret', 'mintmark sign --secret env:SECRET --algorithm HS256 --claim sub=alice'],
    [
      'any payload, with the signature alone as the result',
      'mintmark sign --raw @letter.txt --detached --key private.pem',
    ],
  ]);
}

function addClaimOptions(command: Command): void {
  command
    .addOption(options.algorithm())
    .option('--kid <id>', 'the key ID in the header (default: that of the key)')
    .option('--typ <type>', 'the type in the header (default: JWT)')
    .option('--header <json>', 'further header parameters: a JSON object or @FILE')
    .addOption(
      new Option('-c, --claim <pair>', 'a claim: name=text or name:=json (may be repeated)').argParser(
        collectWhole,
      ),
    )
    .option('-i, --issuer <name>', 'the claim iss')
    .addOption(new Option('-A, --audience <name>', 'the claim aud (may be repeated)').argParser(collectWhole))
    .option('--subject <name>', 'the claim sub')
    .option('--jwt-id [id]', 'the claim jti (default: a random one)')
    .addOption(new Option('--expires-in <duration>', 'the lifetime, for example 15m').argParser(readDuration))
    .addOption(new Option('--not-before <duration>', 'how long until it may be used').argParser(readDuration))
    .option('--no-issued-at', 'leave out the claim iat')
    .addOption(options.now());
}

function addJwsOptions(command: Command): void {
  command
    .option('--raw', 'sign any payload instead of claims')
    .option('--detached', 'leave the payload out of the result (with --raw)')
    .option('--unencoded', 'sign the payload as it is, b64: false (with --raw)')
    .addOption(
      new Option('--serialization <form>', 'how the result is written (with --raw)')
        .choices(['compact', 'flattened', 'general'])
        .default('compact'),
    );
}
