import { Command } from 'commander';
import type { Context } from './commands/context.ts';
import { addExamples } from './commands/context.ts';
import { addAttack } from './commands/attack.ts';
import { addCompletions } from './commands/completions.ts';
import { addCrack } from './commands/crack.ts';
import { addDecode } from './commands/decode.ts';
import { addDecrypt } from './commands/decrypt.ts';
import { addDiff } from './commands/diff.ts';
import { addEncrypt } from './commands/encrypt.ts';
import { addJwks } from './commands/jwks/group.ts';
import { addExplain } from './commands/explain.ts';
import { addExtract } from './commands/extract.ts';
import { addInspect } from './commands/inspect.ts';
import { addKey } from './commands/key/group.ts';
import { addLint } from './commands/lint.ts';
import { addMcp } from './commands/mcp.ts';
import { addServe } from './commands/serve.ts';
import { addSign } from './commands/sign.ts';
import { addVerify } from './commands/verify.ts';
import { styleFor } from './output/style.ts';
import { version } from './version.ts';

const exitNotes = `
Exit codes:
  0  done, or the token is accepted
  1  the token, key or line is refused
  2  the command was called wrongly, or a file cannot be used
  3  could not decide: no key, or a question was left open
  4  findings at or above --fail-level`;

/** The commands in the order of the help page: look, judge, make, keep keys. */
const commands: readonly ((program: Command, context: Context) => void)[] = [
  addDecode,
  addVerify,
  addInspect,
  addLint,
  addDiff,
  addExtract,
  addExplain,
  addSign,
  addEncrypt,
  addDecrypt,
  addCrack,
  addAttack,
  addKey,
  addJwks,
  addServe,
  addMcp,
  addCompletions,
];

/** Puts all commands together. */
export function createProgram(context: Context): Command {
  const { terminal } = context;
  const style = styleFor(terminal.outputColours);
  const program = new Command('mintmark')
    .description('Looks into JSON Web Tokens, checks and makes them, and looks after their keys')
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
  for (const add of commands) add(program, context);
  return program;
}
