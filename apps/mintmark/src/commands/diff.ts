import { diffTokens } from '@mintmark/inspect/diff';
import { readToken } from '@mintmark/inspect/token';
import type { Command } from 'commander';
import { diffToJson, formatDiff } from '../diff/format-diff.ts';
import { chooseToken } from '../input/choose-token.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { isReadable } from '../parts/part-content.ts';
import { findSources } from '../sources/find-sources.ts';
import { openText } from '../sources/open-text.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

interface DiffOptions {
  readonly json?: boolean;
  readonly whole?: boolean;
}

const notes = `
Exit codes: 0 the same token; 1 something differs; 2 one of them is no token, or cannot be read`;

/** Adds `mintmark diff`. */
export function addDiff(program: Command, context: Context): void {
  const command = program
    .command('diff')
    .description('Tells what differs between two tokens; ends with 1 where something does')
    .argument('<first>', 'a token, a file, @FILE, env:NAME or -')
    .argument('<second>', 'the other one')
    .option('--whole', 'show long values to their end')
    .addOption(options.json());
  command.action(async (first: string, second: string, given: DiffOptions) => {
    context.finish(await run([first, second], given, context.terminal));
  });
  addExamples(command, [
    ['what did the refresh change?', 'mintmark diff token.txt secret-token.txt'],
    ['is it the same, for a script', 'mintmark diff token.txt token.txt --json | jq .relation'],
  ]);
  command.addHelpText('after', notes);
}

async function run(
  names: readonly string[],
  { json, whole }: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const [first, second] = await readBoth(names, terminal);
  const diff = diffTokens(first, second);
  say(terminal, 'NOT VERIFIED: both are compared as they are written');
  const view = { style: styleFor(terminal.outputColours), columns: terminal.columns, whole: whole ?? false };
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
  if (text.kind === 'whole') return tokenIn(text.text, source.name, terminal);
  throw usageError(
    `${source.name} is ${text.kind === 'binary' ? 'not a text' : 'too large for a token'}`,
    'find the token in it with: mintmark extract',
  );
}

function tokenIn(text: string, name: string, terminal: Terminal): string {
  const token = chooseToken(text, terminal);
  if (isReadable(readToken(token))) return token;
  throw usageError(
    name === 'token' ? 'an argument is no token' : `there is no token in ${name}`,
    'look at what it is with: mintmark inspect',
  );
}
