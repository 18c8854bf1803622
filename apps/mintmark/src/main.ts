import { CommanderError } from 'commander';
import type { Context } from './commands/context.ts';
import type { Failure } from './output/failure.ts';
import { exitCodes, toFailure, usageError } from './output/failure.ts';
import type { Terminal } from './output/terminal.ts';
import { say } from './output/terminal.ts';
import { createProgram } from './program.ts';

/** Runs the program with its arguments and gives its exit code. Every error ends here. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.ok;
  let help = '';
  const context: Context = {
    terminal,
    finish: (code) => (exitCode = code),
    writeHelp: (text) => (help += text),
  };
  try {
    await createProgram(context).parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) exitCode = await report(toFailure(error), args, terminal);
    else if (error.exitCode !== 0) exitCode = await report(toFailure(translate(error)), args, terminal);
  }
  if (help !== '') await terminal.write(help);
  return exitCode;
}

async function report(failure: Failure, args: readonly string[], terminal: Terminal): Promise<number> {
  const { code, message, hint, exitCode } = failure;
  if (args.includes('--json'))
    await terminal.write(`${JSON.stringify({ ok: false, code, message, hint })}\n`);
  else say(terminal, `${message}\nmintmark: try: ${hint}`);
  return exitCode;
}

/** The parser's errors in the voice of this program. */
function translate(error: CommanderError): Error {
  const [first = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n');
  const meant = /\(Did you mean (.+)\?\)/.exec(suggestion)?.[1];
  const message = first.replace(/\.$/, '');
  return usageError(
    message,
    meant === undefined ? 'mintmark --help' : `did you mean ${meant}; see: mintmark --help`,
  );
}
