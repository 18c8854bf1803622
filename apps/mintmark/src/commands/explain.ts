import {
  algorithms,
  claims,
  findingExplanations,
  headerParameters,
  profileExplanations,
  reasonExplanations,
} from '@mintmark/inspect/explain';
import type { Command } from 'commander';
import { findExplanations, type Explanation } from '../explain/find-explanation.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import type { Style } from '../output/style.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { wrap } from '../output/wrap.ts';
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
    .argument(
      '[word]',
      'for example token_expired, ALG-01, azp, kid, ES256, access-token; without it: all words',
    )
    .addOption(options.json());
  command.action(async (word: string | undefined, given: ExplainCommandOptions) => {
    context.finish(await run(word, given, context.terminal));
  });
  addExamples(command, [
    ['why was it refused?', 'mintmark explain audience_mismatch'],
    ['what does a finding mean?', 'mintmark explain ALG-01'],
    ['what is a claim for?', 'mintmark explain azp'],
  ]);
}

async function run(
  word: string | undefined,
  { json }: ExplainCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (word === undefined) return listWords(json ?? false, terminal);
  const found = findExplanations(word);
  if (found.length === 0) {
    throw usageError('nobody here knows that word', 'all words are listed by: mintmark explain');
  }
  const style = styleFor(terminal.outputColours);
  await terminal.write(
    json
      ? `${JSON.stringify(found.map(toJson))}\n`
      : found.map((one) => format(one, style, terminal.columns)).join('\n'),
  );
  return exitCodes.ok;
}

function format(
  { kind, name, title, paragraphs }: Explanation,
  style: Style,
  columns: number | undefined,
): string {
  const lines = paragraphs.map(
    ([heading, text]) => `${style.quiet(heading)}\n  ${wrap(text, columns, { start: 2 })}`,
  );
  return `${style.strong(`${name}: ${title}`)} (${kind})\n\n${lines.join('\n')}\n`;
}

function toJson({ paragraphs, ...rest }: Explanation): object {
  return { ...rest, ...Object.fromEntries(paragraphs) };
}

async function listWords(isJson: boolean, { write, columns }: Terminal): Promise<ExitCode> {
  const words = {
    reasons: Object.keys(reasonExplanations),
    findings: Object.keys(findingExplanations),
    claims: Object.keys(claims),
    'header parameters': Object.keys(headerParameters),
    algorithms: Object.keys(algorithms),
    'kinds of token': Object.keys(profileExplanations),
  };
  const text = Object.entries(words)
    .map(([kind, names]) => `${kind}\n  ${wrap(names.join(' '), columns ?? 100, { start: 2 })}`)
    .join('\n\n');
  await write(isJson ? `${JSON.stringify(words)}\n` : `${text}\n`);
  return exitCodes.ok;
}
