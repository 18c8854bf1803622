import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileBytes, readInput, readSource } from '../input/source.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';

/** A text to look for tokens in, and what it is called. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** One source as it was named, before it is read. */
export interface NamedSource {
  readonly name: string;
  readonly read: () => Promise<string>;
}

/** Finds what the arguments name: files, folders with all their files, `-`, `@FILE`, `env:NAME` or a token. @throws CliError */
export async function findSources(
  args: readonly string[],
  terminal: Terminal,
): Promise<readonly NamedSource[]> {
  if (args.length === 0) {
    if (terminal.inputIsTerminal) {
      throw usageError('expected files or tokens', 'give files, a token, or - and a pipe');
    }
    return [standardInput(terminal)];
  }
  const found = await Promise.all(args.map(async (argument) => findSource(argument, terminal)));
  return found.flat();
}

function standardInput(terminal: Terminal): NamedSource {
  return { name: 'stdin', read: async () => toText(await readInput(terminal)) };
}

async function findSource(argument: string, terminal: Terminal): Promise<readonly NamedSource[]> {
  if (argument === '-') return [standardInput(terminal)];
  if (argument.startsWith('@') || argument.startsWith('env:')) {
    const name = argument.replace(/^@/, '');
    return [{ name, read: async () => toText((await readSource(argument, terminal)) ?? new Uint8Array()) }];
  }
  if (!existsSync(argument)) return [ofArgument(argument)];
  if (!statSync(argument).isDirectory()) return [ofFile(argument)];
  const entries = await readdir(argument, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths
    .filter((path) => !/(?:^|[/\\])(?:node_modules|\.git)[/\\]/.test(path))
    .toSorted()
    .map(ofFile);
}

function ofFile(path: string): NamedSource {
  return { name: path, read: async () => toText(await readFileBytes(path)) };
}

/** An argument that names no file is a token, or a file that is not there. */
function ofArgument(argument: string): NamedSource {
  if (/^(?:["'\s]*(?:bearer\s+)?ey|\s*\{)/i.test(argument))
    return { name: 'token', read: () => Promise.resolve(argument) };
  throw usageError(
    `there is no file ${argument.length > 80 ? 'of that name' : argument}`,
    'give a file, a token, or - and a pipe',
  );
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
