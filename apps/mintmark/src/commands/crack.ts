import { mutationLevels } from '@mintmark/inspect/weak-secrets';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { CrackOptions } from '../crack/run-crack.ts';
import { runCrack } from '../crack/run-crack.ts';
import { usageError } from '../output/failure.ts';
import type { Context } from './context.ts';
import { addExamples, collectWhole } from './context.ts';
import { options } from './options.ts';

/** Adds `mintmark crack`. */
export function addCrack(program: Command, context: Context): void {
  const command = program
    .command('crack')
    .description(
      'Tries whether the shared secret of a token can be guessed: your own tokens, before others do',
    )
    .argument('[token]', 'the token, @FILE, env:NAME or - for the standard input')
    .addOption(
      new Option('--words <file>', 'a list with one word on each line, or - (may be repeated)').argParser(
        collectWhole,
      ),
    )
    .addOption(
      new Option(
        '--dictionary <name>',
        'the list that is built in (default: common, unless words are given)',
      ).choices(['common', 'none']),
    )
    .addOption(
      new Option('--mutations <level>', 'how far words are changed: case, leet spelling, digits, years')
        .choices(mutationLevels)
        .default('none'),
    )
    .option('--brute <characters:lengths>', 'all words of these characters, like a-z0-9:1-4')
    .addOption(
      new Option('--workers <number>', 'threads (default: one for each core)').argParser(readWorkers),
    )
    .addOption(new Option('--max-seconds <number>', 'stop after this time').argParser(readSeconds))
    .option('--show', 'show a secret that was found')
    .option(
      '--jsonl [file]',
      'search for many: one JSON object with a token a line in, one answer a line out',
    );
  for (const name of ['file', 'json'] as const) command.addOption(options[name]());
  command.action(async (token: string | undefined, given: CrackOptions) => {
    context.finish(await runCrack(token, given, context.terminal));
  });
  addExamples(command, [
    ['try published samples and common passwords', 'mintmark crack @secret-token.txt'],
    [
      'try all short secrets for ten seconds',
      'mintmark crack @secret-token.txt --brute a-z:1-2 --max-seconds 10',
    ],
  ]);
}

const maxWorkers = 256;

function readWorkers(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= maxWorkers) return count;
  throw usageError(`expected a number of workers from 1 to ${maxWorkers}`, '--workers 4');
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  // Longer times are more than a timer of Node can count.
  if (seconds > 0 && seconds <= 1_000_000) return seconds;
  throw usageError('expected a number of seconds up to 1000000', '--max-seconds 60');
}
