import { inspect } from '@mintmark/inspect';
import type { Command } from 'commander';
import { failLevelOption, reaches, type FailLevel } from '../inspect/fail-level.ts';
import { countFindings } from '../inspect/format-findings.ts';
import { formatInspection, outcomeOf } from '../inspect/format-inspection.ts';
import { inspectionToJson } from '../inspect/inspection-to-json.ts';
import { addLookOptions, lookOptionsOf, type LookOptions } from '../inspect/inspect-options.ts';
import { chooseToken } from '../input/choose-token.ts';
import { readSuppressions, suppressionsFor } from '../inspect/suppressions-file.ts';
import { readTokenText } from '../input/token.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

interface InspectCommandOptions extends LookOptions {
  readonly file?: string;
  readonly failLevel: FailLevel;
  readonly explain?: boolean;
}

/** Adds `mintmark inspect`. */
export function addInspect(program: Command, context: Context): void {
  const command = program
    .command('inspect')
    .description('Says everything about a token: what it is, the four verdicts, its times and all findings')
    .argument('[token]', 'the token or a text with one in it: @FILE, env:NAME or - for the standard input')
    .addOption(options.file())
    .addOption(failLevelOption('none'))
    .option('--explain', 'tell why each finding matters and how to fix it');
  addLookOptions(command);
  command.action(async (token: string | undefined, given: InspectCommandOptions) => {
    context.finish(await run(token, given, context.terminal));
  });
  addExamples(command, [
    [
      'why is this token refused?',
      'mintmark inspect @token.txt --key public.pem -i https://issuer.example -A api',
    ],
    ['with reasons and repairs', 'mintmark inspect @token.txt --explain'],
    ['the verdicts, for a script', 'mintmark inspect @token.txt --json | jq .verdicts'],
  ]);
}

async function run(
  argument: string | undefined,
  given: InspectCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const text = await readTokenText({ argument, file: given.file }, terminal);
  const lookOptions = await lookOptionsOf(given, terminal);
  const accepted = await readSuppressions(given.suppressions);
  const source = given.file ?? argument?.replace(/^@/, '') ?? '';
  const inspection = await inspect(chooseToken(text, terminal), {
    ...lookOptions,
    suppressions: suppressionsFor(accepted, source),
  });
  if (given.json === true) await terminal.write(`${inspectionToJson(inspection)}\n`);
  else {
    const view = {
      style: styleFor(terminal.outputColours),
      columns: terminal.columns,
      now: given.now ?? terminal.now(),
      explain: given.explain ?? false,
      timeZone: terminal.env['TZ'],
      suppressionsPath: accepted.path,
    };
    await terminal.write(formatInspection(inspection, view));
  }
  if (reaches(countFindings(inspection.findings), given.failLevel)) return exitCodes.findings;
  return { accepted: exitCodes.ok, refused: exitCodes.invalid, open: exitCodes.undecided }[
    outcomeOf(inspection)
  ];
}
