import { diffTokens } from '@mintmark/inspect/diff';
import type { Command } from 'commander';
import { diffToJson, formatDiff } from '../diff/format-diff.ts';
import { chooseToken } from '../input/choose-token.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { findSources } from '../sources/find-sources.ts';
import { openText } from '../sources/open-text.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

interface DiffOptions {
  readonly json?: boolean;
}

/** Adds `mintmark diff`. */
export function addDiff(program: Command, context: Context): void {
  const command = program
    .command('diff')
    .description('Tells what differs between two tokens; ends with 1 where something does')
    .argument('<first>', 'a token, a file, @FILE, env:NAME or -')
    .argument('<second>', 'the other one')
    .addOption(options.json());
  command.action(async (first: string, second: string, given: DiffOptions) => {
    context.finish(await run([first, second], given, context.terminal));
  });
  addExamples(command, [['what did the refresh change?', 'mintmark diff token.txt @secret-token.txt']]);
}

async function run(names: readonly string[], { json }: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const [first, second] = await readBoth(names, terminal);
  const diff = diffTokens(first, second);
  say(terminal, 'NOT VERIFIED: both are compared as they are written');
  const view = { style: styleFor(terminal.outputColours), columns: terminal.columns };
  await terminal.write(json ? `${JSON.stringify(diffToJson(diff))}\n` : `${formatDiff(diff, view)}\n`);
  return diff.relation === 'identical' ? exitCodes.ok : exitCodes.invalid;
}

async function readBoth(names: readonly string[], terminal: Terminal): Promise<readonly [string, string]> {
  if (names.every((name) => name === '-')) {
    throw usageError('the standard input can be one of the two tokens only', 'give the other one as a file');
  }
  // One after the other, so that of two mistakes the first is told.
  const first = await readOne(names[0] ?? '-', terminal);
  return [first, await readOne(names[1] ?? '-', terminal)];
}

async function readOne(name: string, terminal: Terminal): Promise<string> {
  const { sources } = await findSources([name], terminal);
  const [source] = sources;
  if (source === undefined || sources.length > 1)
    throw usageError('expected a file, got a folder', 'name the file');
  const text = await openText(source, { signal: new AbortController().signal });
  if (text.kind === 'whole') return chooseToken(text.text, terminal);
  throw usageError(
    `${source.name} is ${text.kind === 'binary' ? 'not a text' : 'too large for a token'}`,
    'find the token in it with: mintmark extract',
  );
}
