import type { Command } from 'commander';
import { Option } from 'commander';
import type { AttackCommandOptions } from '../attack/attack-options.ts';
import { exportFormats } from '../attack/attack-options.ts';
import { runAttack } from '../attack/run-attack.ts';
import { readStatuses } from '../attack/status.ts';
import { readDuration } from '../input/time.ts';
import { usageError } from '../output/failure.ts';
import type { Context } from './context.ts';
import { addExamples, collect, collectWhole } from './context.ts';
import { options } from './options.ts';

const notes = `
The verifier has to trust a key that is made for testing; give its private key or secret here,
so that there are good tokens, and bad ones with a good signature. Start the verifier, then:

    mintmark attack http://127.0.0.1:3000/me --key test.pem --issuer https://issuer.example --audience api

Exit codes: 0 all tokens were treated as they should; 1 some were not; 2 the command was called
wrongly, or nobody answers; 3 could not decide, for example because a good token was refused`;

/** Adds `mintmark attack`. */
export function addAttack(program: Command, context: Context): void {
  const command = program
    .command('attack')
    .description('Tests your verifier: hands it hostile tokens, and good ones, and says where it is wrong')
    .argument('[target]', 'the address of the verifier; with --export the file to write, or -');
  addKeyOptions(command);
  addTokenOptions(command);
  addSendOptions(command);
  addResultOptions(command);
  command.action(async (target: string | undefined, given: AttackCommandOptions) => {
    context.finish(await runAttack(target, given, context.terminal));
  });
  addExamples(command, [
    [
      'write the tokens as a test file for node --test',
      'mintmark attack --export node-test attacks.test.mjs --key private.pem -i https://issuer.example -A api --expires-in 30d',
    ],
    [
      'look at the tokens of one family',
      'mintmark attack --export json - --only key-confusion --key private.pem -i https://issuer.example -A api | jq .cases',
    ],
  ]);
  command.addHelpText('after', notes);
}

function addKeyOptions(command: Command): void {
  for (const name of ['key', 'secret', 'secretEncoding', 'password'] as const)
    command.addOption(options[name]());
  command
    .addOption(
      new Option(
        '-a, --algorithm <name>',
        'the algorithm that the verifier accepts (default: that of the key)',
      ).argParser(collect),
    )
    .option('--kid <id>', 'the key ID in the header (default: that of the key)')
    .option('--certificate <file>', 'the certificate that the verifier was given')
    .option(
      '--token <source>',
      'a good token, where there is no private key: the token, @FILE, env:NAME or -',
    );
}

function addTokenOptions(command: Command): void {
  command
    .option('-i, --issuer <name>', 'the issuer that the verifier expects')
    .option('-A, --audience <name>', 'its name as an audience')
    .option('--subject <name>', 'the subject of the tokens (default: alice)')
    .option('--typ <type>', 'the type that it demands in the header, for example at+jwt')
    .option('--scope <scope>', 'the claim scope')
    .addOption(
      new Option(
        '-c, --claim <pair>',
        'a claim that it needs: name=text or name:=json (may be repeated)',
      ).argParser(collectWhole),
    )
    .addOption(
      new Option('--require <claims>', 'claims without which it must refuse (default: exp)').argParser(
        collect,
      ),
    )
    .addOption(
      new Option('--expires-in <duration>', 'how long the good tokens live')
        .default(3600, '1h')
        .argParser(readDuration),
    )
    .addOption(
      new Option('--huge <characters>', 'the size of the huge tokens')
        .default(100_000, '100000')
        .argParser(countReader('--huge', 10_000_000)),
    )
    .addOption(new Option('--only <names>', 'only these families or cases').argParser(collect))
    .addOption(new Option('--skip <names>', 'without these families or cases').argParser(collect))
    .addOption(options.now());
}

function addSendOptions(command: Command): void {
  command
    .option('--header <name>', 'the header for the token (default: Authorization, after Bearer)')
    .option('--cookie <name>', 'send the token as this cookie')
    .option('--query <name>', 'send the token as this parameter of the address')
    .addOption(
      new Option('--method <name>', 'the method of the requests').default('GET').argParser(readMethod),
    )
    .addOption(
      new Option('--accept-status <codes>', 'what accepts a token (default: 200-299)').argParser(
        readStatuses,
      ),
    )
    .addOption(
      new Option(
        '--refuse-status <codes>',
        'what refuses it (default: 400, 401, 403, 413, 414, 431)',
      ).argParser(readStatuses),
    )
    .addOption(
      new Option(
        '--allow-host <name>',
        'a host other than this computer that is yours to test (may be repeated)',
      ).argParser(collectWhole),
    )
    .option('--verify-command <command>', 'run this for each token, on its standard input; 0 accepts it')
    .addOption(
      new Option('--timeout <duration>', 'how long to wait for an answer')
        .default(10, '10s')
        .argParser(readDuration),
    )
    .addOption(
      new Option('--concurrency <number>', 'how many tokens at a time')
        .default(4)
        .argParser(countReader('--concurrency', 256)),
    );
}

function addResultOptions(command: Command): void {
  command
    .addOption(options.json())
    .option('--jsonl', 'answer in JSON, one line a token, and the outcome last')
    .option('--junit <file>', 'write the report as JUnit XML, too')
    .addOption(
      new Option('--export <format>', 'write the tokens as a test suite, and send nothing').choices(
        exportFormats,
      ),
    )
    .option('--force', 'replace files that are there already');
}

function readMethod(text: string): string {
  if (/^[A-Za-z]{1,20}$/.test(text)) return text.toUpperCase();
  throw usageError('expected the name of an HTTP method', '--method POST');
}

function countReader(name: string, max: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= max) return count;
    throw usageError(`expected a number from 1 to ${max}`, `${name} 4`);
  };
}
