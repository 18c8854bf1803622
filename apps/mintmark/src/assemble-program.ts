import { Command } from 'commander';
import type { Context } from './commands/context.ts';
import { addExamples } from './commands/context.ts';
import { styleFor } from './output/style.ts';
import { version } from './version.ts';

const exitNotes = `
Exit codes:
  0  done, or the token is accepted
  1  the token, key or line is refused
  2  the command was called wrongly, or a file cannot be used
  3  could not decide: no key, or a question was left open
  4  findings at or above --fail-level`;

/** Adds a command to the program. */
type AddCommand = (program: Command, context: Context) => void;

/** Commands that the help page lists together. */
export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly AddCommand[];
}

/** Puts the program together of these commands. */
export function assembleProgram(context: Context, groups: readonly CommandGroup[]): Command {
  const { terminal } = context;
  const style = styleFor(terminal.outputColours);
  const program = new Command('mintmark')
    .description(
      'Looks into JSON Web Tokens, checks and makes them, looks after their keys, and runs an authorization server',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .helpCommand('help [command]', 'explain a command')
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({
      minWidthToWrap: 20,
      styleTitle: style.strong,
      styleCommandText: style.name,
      styleOptionText: style.name,
    })
    .configureOutput({
      writeOut: context.writeHelp,
      writeErr: context.writeErrorHelp,
      // Errors are told by main, in one place and one voice.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.columns ?? 100,
      getErrHelpWidth: () => terminal.columns ?? 100,
      getOutHasColors: () => terminal.outputColours,
      getErrHasColors: () => terminal.errorColours,
    });
  addExamples(program, [
    ['look into a token', 'mintmark decode @token.txt'],
    [
      'check it',
      'mintmark verify @token.txt --key issuer.jwks --issuer https://issuer.example --audience api',
    ],
  ]);
  program.addHelpText('after', exitNotes);
  for (const { heading, commands } of groups) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, context);
  }
  return program;
}
