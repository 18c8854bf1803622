import type { Command } from 'commander';
import type { KeyDescription } from '../../keys/describe-key.ts';
import { describeKey, describeSize } from '../../keys/describe-key.ts';
import { readSomeKeys } from '../../keys/read-one-key.ts';
import { exitCodes } from '../../output/failure.ts';
import { escapeControls } from '../../output/quote.ts';
import type { Style } from '../../output/style.ts';
import { styleFor } from '../../output/style.ts';
import { formatTable } from '../../output/table.ts';
import type { Context } from '../context.ts';
import { addExamples } from '../context.ts';
import { options } from '../options.ts';

/** Adds `mintmark jwks show`. */
export function addShow(group: Command, context: Context): void {
  const { terminal } = context;
  const command = group
    .command('show')
    .description('Lists the keys of a key set; shows nothing secret')
    .argument('[source]', 'the key set: a file, env:NAME or -')
    .addOption(options.json())
    .action(async (source: string | undefined, given: { readonly json?: boolean }) => {
      const keys = await Promise.all((await readSomeKeys(source, {}, terminal)).map(describeKey));
      const rows = keys.map((key) => rowOf(key, styleFor(terminal.outputColours)));
      await terminal.write(
        given.json ? `${JSON.stringify(keys)}\n` : `${formatTable(rows, terminal.columns)}\n`,
      );
      if (keys.some(({ problem }) => problem !== undefined)) context.finish(exitCodes.invalid);
    });
  addExamples(command, [
    ['the keys of an issuer', 'mintmark jwks show issuer.jwks'],
    ['straight from the issuer', 'curl -s https://issuer.example/jwks | mintmark jwks show -'],
  ]);
}

function rowOf(key: KeyDescription, style: Style): readonly string[] {
  const { kid, use, algorithms, problem } = key;
  return [
    style.name(kid === undefined ? '(no kid)' : escapeControls(kid)),
    describeSize(key),
    use === undefined ? '-' : escapeControls(use),
    problem === undefined ? algorithms.join(' ') : style.bad(`✗ ${problem.message} (${problem.code})`),
  ];
}
