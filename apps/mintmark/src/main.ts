import type { Command } from 'commander';
import { CommanderError } from 'commander';
import type { Context } from './commands/context.ts';
import type { Failure } from './output/failure.ts';
import { exitCodes, toFailure, usageError } from './output/failure.ts';
import { escapeControls } from './output/quote.ts';
import type { Terminal } from './output/terminal.ts';
import { say } from './output/terminal.ts';

/** Runs the program with its arguments and gives its exit code. Every error ends here. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.ok;
  let help = '';
  const context: Context = {
    terminal,
    finish: (code) => (exitCode = code),
    writeHelp: (text) => (help += text),
    writeErrorHelp: terminal.writeError,
  };
  let program: Command | undefined;
  try {
    program = await loadProgram(args[0], context);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    exitCode = await end(error, { args, program }, terminal);
  }
  if (help !== '') await terminal.write(help);
  return exitCode;
}

async function loadProgram(command: string | undefined, context: Context): Promise<Command> {
  if (command === 'serve') return (await import('./serve-program.ts')).createServeProgram(context);
  if (command === 'gateway') return (await import('./gateway-program.ts')).createGatewayProgram(context);
  return (await import('./program.ts')).createProgram(context);
}

/** What was called. */
interface Call {
  readonly args: readonly string[];
  readonly program: Command | undefined;
}

async function end(error: unknown, call: Call, terminal: Terminal): Promise<number> {
  const { args } = call;
  if (!(error instanceof CommanderError)) return report(toFailure(error), args, terminal);
  if (error.exitCode === 0) return exitCodes.ok;
  // The help was shown because a command is missing, and says all there is to say.
  return error.code === 'commander.help'
    ? exitCodes.usage
    : report(toFailure(translate(error, helpOf(call))), args, terminal);
}

/** The command that explains the one that was called. */
function helpOf({ args, program }: Call): string {
  const words = ['mintmark'];
  let command = program;
  for (const arg of args) {
    command = command?.commands.find((one) => one.name() === arg);
    if (command === undefined) break;
    words.push(arg);
  }
  return `${words.join(' ')} --help`;
}

async function report(failure: Failure, args: readonly string[], terminal: Terminal): Promise<number> {
  const { code, message, hint, exitCode } = failure;
  if (args.includes('--json'))
    await terminal.write(`${JSON.stringify({ ok: false, code, message, hint })}\n`);
  else {
    // Both may name a file.
    say(terminal, escapeControls(message));
    say(terminal, escapeControls(`try: ${hint}`));
  }
  return exitCode;
}

/** The parser's errors in the voice of this program. */
function translate(error: CommanderError, help: string): Error {
  const [first = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n');
  const meant = /\(Did you mean (.+)\?\)/.exec(suggestion)?.[1];
  // What was given may be a token or a secret, and belongs into no message.
  const message = first
    .replace(/\. Expected (\d+) arguments? but got (\d+): .*$/, ': expected $1, got $2')
    .replace(/ (?:argument|value) '.*' is invalid/, ' has an unknown value')
    .replace('. Allowed choices are', ': expected one of')
    .replace(/\.$/, '');
  if (meant !== undefined) return usageError(message, `did you mean ${meant}; see: ${help}`);
  // Thumbprints are base64url, and may begin with a hyphen.
  const mayBeArgument = error.code === 'commander.unknownOption' && /^unknown option '-[^-]./.test(message);
  return usageError(
    message,
    mayBeArgument ? `put -- before an argument that begins with -; see: ${help}` : help,
  );
}
