import type { Command } from 'commander';
import { describeKey, describeSize } from '../../keys/describe-key.ts';
import type { KeyDescription } from '../../keys/describe-key.ts';
import type { KeyOptions } from '../../keys/read-keys.ts';
import { readSomeKeys } from '../../keys/read-one-key.ts';
import { exitCodes } from '../../output/failure.ts';
import { formatAnswers } from '../../output/format-answers.ts';
import { quote } from '../../output/quote.ts';
import type { Style } from '../../output/style.ts';
import { styleFor } from '../../output/style.ts';
import { formatTable } from '../../output/table.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

interface InspectOptions extends KeyOptions {
  readonly json?: boolean;
}

/** Adds `mintmark key inspect`. */
export function addInspect(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('inspect')
    .description('Says what a key is, what it can do, and what is wrong with it; shows nothing secret')
    .argument('[source]', 'the key or key set: a file in any format, env:NAME or -')
    .addOption(options.secret())
    .addOption(options.secretEncoding())
    .addOption(options.password())
    .addOption(options.json())
    .action(async (source: string | undefined, given: InspectOptions) => {
      const inputs = await readSomeKeys(source, given, terminal);
      const keys = await Promise.all(inputs.map(describeKey));
      const style = styleFor(terminal.outputColours);
      const text = keys.map((key) => formatTable(rowsOf(key, style), terminal.columns)).join('\n\n');
      await terminal.write(given.json ? formatAnswers(keys) : `${text}\n`);
      if (keys.some(({ problem }) => problem !== undefined)) context.finish(exitCodes.invalid);
    });
  addExamples(command, [
    ['a key of any format', 'mintmark key inspect private.pem'],
    [
      'a key set, for a script: an array with an object for each key',
      'mintmark key inspect issuer.jwks --json',
    ],
  ]);
}

function rowsOf(key: KeyDescription, style: Style): readonly (readonly string[])[] {
  const { kid, use, algorithms, thumbprint, problem } = key;
  return [
    [style.name('key'), describeSize(key)],
    ...(kid === undefined ? [] : [[style.name('kid'), quote(kid)]]),
    ...(use === undefined
      ? []
      : [[style.name('use'), use === 'sig' ? 'signatures' : use === 'enc' ? 'encryption' : quote(use)]]),
    ...(algorithms.length === 0 ? [] : [[style.name('algorithms'), algorithms.join(' ')]]),
    ...(thumbprint === undefined ? [] : [[style.name('thumbprint'), thumbprint]]),
    ...(problem === undefined ? [] : [[style.bad('✗ problem'), `${problem.message} (${problem.code})`]]),
  ];
}
