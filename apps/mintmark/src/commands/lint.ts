import { rules } from '@mintmark/inspect';
import type { Command } from 'commander';
import { failLevelOption } from '../inspect/fail-level.ts';
import { addLookOptions } from '../inspect/inspect-options.ts';
import type { LintOptions } from '../lint/run-lint.ts';
import { runLint } from '../lint/run-lint.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';

const notes = `
Findings that are accepted stand in a file, each with its reason:

    {"suppressions": [{"rule": "CLM-07", "member": "/tier", "source": "fixtures/",
                       "reason": "all our services know it", "until": "2027-06-30"}]}

member, source (a file, or a folder with a slash at its end) and until may be left out.
All tokens of a run are held against each other, whatever file they are in, up to 20,000.
Folders are searched without node_modules, .git and links; Ctrl-C keeps what was found.

Exit codes: 0 nothing at or above --fail-level; 4 something is; 2 something could not be read;
3 there was no token and no key, or the search was stopped`;

/** Adds `mintmark lint`. */
export function addLint(program: Command, context: Context): void {
  const command = program
    .command('lint')
    .description('Looks for what is wrong with tokens and key sets, in files, folders or a pipe')
    .argument('[sources...]', 'files, folders, tokens, @FILE, env:NAME or - for the standard input')
    .addOption(failLevelOption('error'))
    .option('--explain', 'tell why each finding matters and how to fix it')
    .option('--jsonl', 'answer in JSON, one line for each token or key file, and a summary')
    .option('--sarif', 'answer in SARIF 2.1.0, for code hosts and editors')
    .option('--write-suppressions <file>', 'accept all present findings: add them to this file')
    .option('--rules', 'list the rules instead');
  addLookOptions(command);
  command.action(async (sources: readonly string[], given: LintOptions) => {
    const run =
      given.rules === true ? listRules(given, context.terminal) : runLint(sources, given, context.terminal);
    context.finish(await run);
  });
  addExamples(command, [
    ['look at one token, with reasons', 'mintmark lint @token.txt --explain'],
    ['look at a capture of the browser and at a key set', 'mintmark lint capture.har issuer.jwks'],
    ['keep a repository clean, in a pipeline', 'mintmark lint fixtures --fail-level warning --sarif'],
    [
      'accept what there is, and see only what is new',
      'mintmark lint fixtures --write-suppressions .mintmark-lint.json',
    ],
  ]);
  command.addHelpText('after', notes);
}

async function listRules({ json }: LintOptions, terminal: Terminal): Promise<ExitCode> {
  const rows = rules.map(({ id, severity, title, source }) => ({ id, severity, title, source }));
  const style = styleFor(terminal.outputColours);
  const text = json
    ? JSON.stringify({ rules: rows })
    : formatTable(
        rows.map(({ id, severity, title, source }) => [style.strong(id), severity, `${title} (${source})`]),
        terminal.columns,
      );
  await terminal.write(`${text}\n`);
  return exitCodes.ok;
}
