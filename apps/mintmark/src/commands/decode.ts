import type { Command } from 'commander';
import { JoseError } from '@mintmark/jose';
import { describeProblem, readToken } from '@mintmark/inspect/token';
import { readTime } from '@mintmark/inspect/time';
import type { TokenProblem, TokenReading } from '@mintmark/inspect/token';
import { decodedToJson } from '../decode/decoded-to-json.ts';
import { formatDecoded } from '../decode/format-decoded.ts';
import { nextSecond, watchExpiry } from '../decode/watch-expiry.ts';
import { chooseToken } from '../input/choose-token.ts';
import { readTokenText } from '../input/token.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { inVoice } from '../output/voice.ts';
import { isReadable } from '../parts/part-content.ts';
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
  const text = await readTokenText({ argument: token, file: given.file }, terminal);
  const reading = readToken(chooseToken(text, terminal));
  if (!isReadable(reading)) throw unreadableError(reading);
  if (given.watch === true) assertWatchable(reading, given, terminal);
  const now = given.now ?? terminal.now();
  const style = styleFor(terminal.errorColours);
  say(terminal, style.unsure('NOT VERIFIED: anybody can have written this; to check it: mintmark verify'));
  const problem = findProblem(reading);
  const view = {
    style: styleFor(terminal.outputColours),
    columns: terminal.columns,
    now,
    timeZone: terminal.env['TZ'],
  };
  await terminal.write(
    given.json ? `${decodedToJson(reading, { problem, now })}\n` : formatDecoded(reading, view),
  );
  if (given.watch === true) {
    const claims = reading.payload?.value ?? {};
    return (await watchExpiry({ claims, tick: nextSecond }, terminal)) ? exitCodes.invalid : exitCodes.ok;
  }
  if (problem === undefined) return exitCodes.ok;
  const { sentence, hint } = describeProblem(problem);
  const advice = hint === undefined ? '' : `; ${inVoice(hint)}`;
  say(terminal, `a strict reader refuses this token: ${inVoice(sentence)} (${problem.code})${advice}`);
  return exitCodes.invalid;
}

/** What a strict reader refuses; that the payload is something other than claims is no fault of a token. */
function findProblem({ problems }: TokenReading): TokenProblem | undefined {
  return problems.find(({ code }) => code !== 'claims_invalid');
}

function unreadableError({ problems }: TokenReading): Error {
  const [problem] = problems;
  if (problem === undefined)
    return usageError('expected a token', 'give it as an argument, as @FILE, or by a pipe');
  return new JoseError(problem.code, inVoice(describeProblem(problem).sentence));
}

/** A countdown is for a person at a terminal, and goes by the clock. @throws CliError */
function assertWatchable({ payload }: TokenReading, { json, now }: DecodeOptions, terminal: Terminal): void {
  const { ms } = readTime(payload?.value?.['exp'], { now: terminal.now() });
  if (ms === undefined) throw usageError('the token has no expiry to watch', 'leave out --watch');
  if (!terminal.outputIsTerminal) throw usageError('--watch needs a terminal', 'leave out --watch');
  if (json === true || now !== undefined) {
    throw usageError('--watch goes with neither --json nor --now', 'leave one of them out');
  }
}
