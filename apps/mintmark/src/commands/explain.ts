import type { Command } from 'commander';
import { Argument } from 'commander';
import type { Explanation } from '../explain/find-explanation.ts';
import { findExplanations } from '../explain/find-explanation.ts';
import { formatExplanation, formatKinds, formatWords } from '../explain/format-explanation.ts';
import { suggestWords } from '../explain/suggest.ts';
import type { WordList } from '../explain/words.ts';
import { findFamily, findList, wordLists } from '../explain/words.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

interface ExplainCommandOptions {
  readonly json?: boolean;
}

/** Adds `mintmark explain`. */
export function addExplain(program: Command, context: Context): void {
  const command = program
    .command('explain')
    .description(
      'Explains a reason code, a finding, a claim, a header parameter, an algorithm or a kind of token',
    )
    .addArgument(
      new Argument('[word]', 'the word, like token_expired; or what to list: reasons, claims, ALG, …'),
    )
    .addOption(options.json());
  command.action(async (word: string | undefined, given: ExplainCommandOptions) => {
    context.finish(await run(word, given, context.terminal));
  });
  addExamples(command, [
    ['why was it refused?', 'mintmark explain audience_mismatch'],
    ['what does a finding mean?', 'mintmark explain ALG-01'],
    ['what is a claim for?', 'mintmark explain azp'],
    ['which findings are there about keys?', 'mintmark explain KEY'],
  ]);
}

async function run(
  word: string | undefined,
  { json = false }: ExplainCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const view = { style: styleFor(terminal.outputColours), columns: terminal.columns };
  const { list, found } = word === undefined ? { list: undefined, found: [] } : find(word);
  if (json) await terminal.write(toJson(word === undefined ? wordLists : list && [list], found));
  else if (word === undefined) await terminal.write(formatKinds(wordLists, view));
  else {
    const pages = [
      ...(list === undefined ? [] : [formatWords(list, view)]),
      ...found.map((one) => formatExplanation(one, view)),
    ];
    await terminal.write(pages.join('\n'));
  }
  return exitCodes.ok;
}

/** What a word asks for. `claims` is a list and also a claim; `alg` is a header parameter rather than a family. */
function find(word: string): {
  readonly list: WordList | undefined;
  readonly found: readonly Explanation[];
} {
  const found = findExplanations(word);
  const list = findList(word) ?? (found.length === 0 ? findFamily(word) : undefined);
  if (list === undefined && found.length === 0) throw unknownWord(word);
  return { list, found };
}

/** The word itself is not repeated: it may be a claim's value, or a token, by mistake. */
function unknownWord(word: string): Error {
  const near = suggestWords(word);
  const advice = 'what there is, is listed by: mintmark explain';
  return usageError(
    'nobody here knows that word',
    near.length === 0 ? advice : `did you mean ${near.join(', ')}? ${advice}`,
  );
}

function toJson(lists: readonly WordList[] | undefined, found: readonly Explanation[]): string {
  const answer =
    lists === undefined
      ? found.map(({ paragraphs, ...rest }) => ({ ...rest, ...Object.fromEntries(paragraphs) }))
      : Object.fromEntries(lists.map(({ name, words }) => [name, words.map((word) => word.name)]));
  return `${JSON.stringify(answer)}\n`;
}
