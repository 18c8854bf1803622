import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { main } from '../main.ts';
import type { Result, Step } from './scenario.test-helper.ts';

/** A program to run the scenarios with instead of the source, for example the built one. */
const binary = process.env['MINTMARK_BIN'];

/** Runs the command of a step in the current folder. */
export async function runStep(step: Step): Promise<Result> {
  const { words, env, target } = parseCommand(step.command);
  const result =
    binary === undefined ? await runHere(words, env, step) : runBinary(binary, words, { env, step });
  if (target === undefined) return result;
  writeFileSync(target, result.stdout);
  return { ...result, stdout: '' };
}

/** Runs a command without input in the current folder. */
export async function runCommand(command: string, env: Readonly<Record<string, string>>): Promise<Result> {
  const { words, env: more } = parseCommand(command);
  const step = { line: 0, title: '', command, stdin: undefined, window: undefined, colours: false };
  return runHere(words, { ...env, ...more }, { ...step, stdout: '', stderr: '', exitCode: 0 });
}

interface Command {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The file that the output goes to. */
  readonly target: string | undefined;
}

/** Reads `NAME=value mintmark words "with quotes" > file`, which is all of a shell that scenarios need. */
function parseCommand(text: string): Command {
  const tokens = [...text.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([token]) =>
    token.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
  const start = tokens.indexOf('mintmark');
  const redirect = tokens.indexOf('>');
  const end = redirect < 0 ? tokens.length : redirect;
  const env = tokens
    .slice(0, start)
    .map((token) => [token.slice(0, token.indexOf('=')), token.slice(token.indexOf('=') + 1)]);
  return { words: tokens.slice(start + 1, end), env: Object.fromEntries(env), target: tokens[end + 1] };
}

async function runHere(words: readonly string[], env: Command['env'], step: Step): Promise<Result> {
  let stdout = '';
  let stderr = '';
  const exitCode = await main(words, {
    env: { TZ: 'UTC', ...env },
    now: Date.now,
    input: inputOf(step.stdin),
    inputIsTerminal: step.stdin === undefined,
    outputIsTerminal: step.window !== undefined,
    errorIsTerminal: false,
    columns: step.window,
    outputColours: step.colours,
    errorColours: step.colours,
    write: async (data) =>
      void (stdout += typeof data === 'string' ? data : Buffer.from(data).toString('utf8')),
    writeError: (text) => (stderr += text),
    askHidden: async () => undefined,
    onInterrupt: () => () => undefined,
  });
  return { stdout: endLine(stdout), stderr: endLine(stderr), exitCode };
}

async function* inputOf(text: string | undefined): AsyncGenerator<Uint8Array> {
  if (text !== undefined) yield Buffer.from(text);
}

interface BinaryRun {
  readonly env: Command['env'];
  readonly step: Step;
}

function runBinary(program: string, words: readonly string[], { env, step }: BinaryRun): Result {
  const columns = step.window === undefined ? {} : { COLUMNS: String(step.window) };
  const colours = step.colours ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const { stdout, stderr, status } = spawnSync(program, words, {
    input: step.stdin ?? '',
    encoding: 'utf8',
    env: { TZ: 'UTC', PATH: process.env['PATH'], ...columns, ...colours, ...env },
  });
  return { stdout: endLine(stdout), stderr: endLine(stderr), exitCode: status ?? -1 };
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
