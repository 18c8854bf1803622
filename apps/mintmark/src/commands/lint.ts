import { rules, type InspectOptions } from '@mintmark/inspect';
import type { Command } from 'commander';
import { failLevelOption, reaches, type FailLevel } from '../inspect/fail-level.ts';
import { addLookOptions, lookOptionsOf, type LookOptions } from '../inspect/inspect-options.ts';
import { formatReport, reportToJson, summarize } from '../lint/format-report.ts';
import { findSources, type NamedSource } from '../lint/lint-sources.ts';
import { findingsOf, lintText, type LintReport } from '../lint/lint-text.ts';
import { toSarif } from '../lint/sarif.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { formatTable } from '../output/table.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';

interface LintOptions extends LookOptions {
  readonly failLevel: FailLevel;
  readonly explain?: boolean;
  readonly jsonl?: boolean;
  readonly sarif?: boolean;
  readonly rules?: boolean;
}

/** Adds `mintmark lint`. */
export function addLint(program: Command, context: Context): void {
  const command = program
    .command('lint')
    .description('Looks for what is wrong with tokens and key sets, in files, folders or a pipe')
    .argument('[sources...]', 'files, folders, tokens, @FILE, env:NAME or - for the standard input')
    .addOption(failLevelOption('error'))
    .option('--explain', 'tell why each finding matters and how to fix it')
    .option('--jsonl', 'answer with one JSON line for each source')
    .option('--sarif', 'answer in SARIF 2.1.0, for code hosts and editors')
    .option('--rules', 'list the rules instead');
  addLookOptions(command);
  command.action(async (sources: readonly string[], given: LintOptions) => {
    context.finish(await run(sources, given, context.terminal));
  });
  addExamples(command, [
    ['look at one token, with reasons', 'mintmark lint @token.txt --explain'],
    ['look at a capture of the browser and at a key set', 'mintmark lint capture.har issuer.jwks'],
    ['keep a repository clean, in a pipeline', 'mintmark lint fixtures --fail-level warning --sarif'],
  ]);
}

async function run(args: readonly string[], given: LintOptions, terminal: Terminal): Promise<ExitCode> {
  if (given.rules === true) return listRules(given, terminal);
  const forms = [given.json, given.jsonl, given.sarif].filter(Boolean).length;
  if (forms > 1) throw usageError('expected one of --json, --jsonl and --sarif', 'leave the others out');
  const sources = await findSources(args, terminal);
  const options = await lookOptionsOf(given, terminal);
  const reports: LintReport[] = [];
  for (const [index, source] of sources.entries()) {
    tellProgress(terminal, index, sources.length);
    // One after the other: only one text is held in memory, and answers keep their order.
    const report = await lintSource(source, options); // oxlint-disable-line no-await-in-loop
    if (args.length > 0 && sources.length > 1 && report.isEmpty) continue;
    reports.push(report);
    if (given.jsonl === true) await terminal.write(`${JSON.stringify(reportToJson(report))}\n`); // oxlint-disable-line no-await-in-loop
  }
  clearProgress(terminal, sources.length);
  await writeReports(reports, given, terminal);
  return exitCodeOf(reports, given.failLevel);
}

async function lintSource({ name, read }: NamedSource, options: InspectOptions): Promise<LintReport> {
  return lintText(name, await read(), options);
}

async function writeReports(
  reports: readonly LintReport[],
  given: LintOptions,
  terminal: Terminal,
): Promise<void> {
  if (given.jsonl === true) return;
  if (given.json === true) {
    await terminal.write(`${JSON.stringify({ reports: reports.map(reportToJson) })}\n`);
  } else if (given.sarif === true) await terminal.write(`${JSON.stringify(toSarif(reports))}\n`);
  else {
    const style = styleFor(terminal.outputColours);
    const view = { style, columns: terminal.columns, explain: given.explain ?? false };
    await terminal.write(reports.map((report) => formatReport(report, view)).join('\n'));
  }
  say(terminal, summarize(reports));
}

/** A finding weighs more than that another source was empty. */
function exitCodeOf(reports: readonly LintReport[], level: FailLevel): ExitCode {
  if (reaches(reports.flatMap(findingsOf), level)) return exitCodes.findings;
  return reports.every(({ isEmpty }) => isEmpty) ? exitCodes.undecided : exitCodes.ok;
}

function tellProgress(terminal: Terminal, done: number, all: number): void {
  if (terminal.errorIsTerminal && all > 20) terminal.writeError(`\r${done} of ${all}`);
}

function clearProgress(terminal: Terminal, all: number): void {
  if (terminal.errorIsTerminal && all > 20) terminal.writeError('\r\u001B[K');
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
