import type { Command } from 'commander';
import { formatParts } from '../decode/format-parts.ts';
import { partsToJson } from '../decode/parts-to-json.ts';
import { objectOf } from '../decode/segment.ts';
import { takeApart, type TokenParts } from '../decode/take-apart.ts';
import { nextSecond, watchExpiry } from '../decode/watch-expiry.ts';
import { readToken } from '../input/token.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

interface DecodeOptions {
  readonly file?: string;
  readonly now?: number;
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** Adds `mintmark decode`. */
export function addDecode(program: Command, context: Context): void {
  const command = program
    .command('decode')
    .description('Shows what is in a token, without checking anything')
    .argument('[token]', 'the token, @FILE, env:NAME or - for the standard input')
    .addOption(options.file())
    .addOption(options.now())
    .addOption(options.json())
    .option('--watch', 'count down to the expiry, live, until it has come')
    .action(async (token: string | undefined, given: DecodeOptions) => {
      context.finish(await run(token, given, context.terminal));
    });
  addExamples(command, [
    ['a token from a file', 'mintmark decode @token.txt'],
    ['a header copied from somewhere', 'echo "Authorization: Bearer $TOKEN" | mintmark decode -'],
    ['one claim, for a script', 'mintmark decode @token.txt --json | jq -r .claims.sub'],
  ]);
}

async function run(token: string | undefined, given: DecodeOptions, terminal: Terminal): Promise<ExitCode> {
  const parts = takeApart(await readToken({ argument: token, file: given.file }, terminal));
  const now = given.now ?? terminal.now();
  const style = styleFor(terminal.errorColours);
  say(terminal, style.unsure('NOT VERIFIED: anybody can have written this; to check it: mintmark verify'));
  const view = { style: styleFor(terminal.outputColours), columns: terminal.columns, now };
  await terminal.write(given.json ? `${partsToJson(parts, now)}\n` : formatParts(parts, view));
  if (given.watch === true) return watch(parts, terminal);
  if (parts.problem === undefined) return exitCodes.ok;
  say(terminal, `a strict reader refuses this token: ${parts.problem.message} (${parts.problem.code})`);
  return exitCodes.invalid;
}

async function watch(parts: TokenParts, terminal: Terminal): Promise<ExitCode> {
  const claims = objectOf(parts.content);
  if (typeof claims?.['exp'] !== 'number') {
    throw usageError('the token has no expiry to watch', 'leave out --watch');
  }
  if (!terminal.outputIsTerminal) throw usageError('--watch needs a terminal', 'leave out --watch');
  return (await watchExpiry({ claims, tick: nextSecond }, terminal)) ? exitCodes.invalid : exitCodes.ok;
}
