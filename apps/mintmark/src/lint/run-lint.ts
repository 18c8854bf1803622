import { applySuppressions } from '@mintmark/inspect';
import type { FailLevel } from '../inspect/fail-level.ts';
import { reaches } from '../inspect/fail-level.ts';
import type { LookOptions } from '../inspect/inspect-options.ts';
import { lookOptionsOf } from '../inspect/inspect-options.ts';
import { readSuppressions, suppressionsFor } from '../inspect/suppressions-file.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { describeSkipped } from '../sources/describe-skipped.ts';
import type { SearchEnd } from '../sources/look-through.ts';
import { lookThrough } from '../sources/look-through.ts';
import type { Baseline } from './baseline.ts';
import { createBaseline } from './baseline.ts';
import type { LintItem } from './item.ts';
import { lintBinary } from './lint-binary.ts';
import type { LintRun } from './lint-source.ts';
import { lintSource, whole } from './lint-source.ts';
import { acrossSources } from './per-source.ts';
import type { LintForm, LintReporter } from './reporters.ts';
import { lintReporters } from './reporters.ts';
import type { LintCount, LintSummary } from './summary.ts';
import { createLintCount, describeSummary } from './summary.ts';
import { createTokenGroup } from './token-group.ts';

/** The options of `lint`, as the parser gives them. */
export interface LintOptions extends LookOptions {
  readonly failLevel: FailLevel;
  readonly explain?: boolean;
  readonly jsonl?: boolean;
  readonly sarif?: boolean;
  readonly rules?: boolean;
  readonly writeSuppressions?: string;
}

/** Runs `lint`: looks at every token and key file, and writes findings as they are made. */
export async function runLint(
  args: readonly string[],
  given: LintOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const view = {
    style: styleFor(terminal.outputColours),
    columns: terminal.columns,
    explain: given.explain ?? false,
  };
  const reporter = lintReporters[formOf(given)](view);
  const suppressions = await readSuppressions(given.suppressions);
  const baseline =
    given.writeSuppressions === undefined ? undefined : await createBaseline(given.writeSuppressions);
  const options = await lookOptionsOf(given, terminal);
  let number = 0;
  const run = {
    options,
    suppressions: (source: string) => suppressionsFor(suppressions, source),
    group: createTokenGroup(),
    nextNumber: () => ++number,
  };
  const count = createLintCount();
  const end = await lintAll(args, { run, reporter, count, baseline }, terminal);
  const summary = {
    ...count.get(),
    sources: end.sources,
    skipped: end.skipped,
    notCompared: run.group.leftOut(),
    isComplete: !end.isStopped,
  };
  const rest = reporter.end(summary);
  if (rest !== '') await terminal.write(rest);
  return conclude(summary, { given, path: suppressions.path, baseline, now: options.now }, terminal);
}

function formOf({ json, jsonl, sarif }: LintOptions): LintForm {
  const forms = [
    ['json', json],
    ['jsonl', jsonl],
    ['sarif', sarif],
  ] as const;
  const named = forms.filter(([, is]) => is === true);
  if (named.length > 1)
    throw usageError('expected one of --json, --jsonl and --sarif', 'leave the others out');
  return named[0]?.[0] ?? 'text';
}

interface Work {
  readonly run: Omit<LintRun, 'signal'>;
  readonly reporter: LintReporter;
  readonly count: LintCount;
  readonly baseline: Baseline | undefined;
}

async function lintAll(args: readonly string[], work: Work, terminal: Terminal): Promise<SearchEnd> {
  const { run, reporter, count, baseline } = work;
  const take = (item: LintItem): string => {
    count.add(item);
    baseline?.add(item);
    return reporter.add(item);
  };
  const end = await lookThrough(args, terminal, async (source, text, { signal, write, tell }) => {
    const items =
      text.kind === 'binary'
        ? lintBinary(source, text.bytes, run)
        : lintSource(source, text, { ...run, signal });
    let isEmpty = true;
    for await (const item of items) {
      isEmpty = false;
      const written = take(item);
      if (written !== '') await write(written);
      tell(() => `${count.get().tokens.toLocaleString('en')} tokens`);
    }
    return text.kind !== 'binary' || !isEmpty;
  });
  const together = findTogether(run);
  const written = together === undefined ? '' : take(together);
  if (written !== '') await terminal.write(written);
  return end;
}

/** What the tokens of all sources show when they are held against each other. */
function findTogether({ group, options, suppressions }: Work['run']): LintItem | undefined {
  const findings = acrossSources(group.find());
  const places = group.places();
  const names = new Set(places.map(({ source }) => source));
  const [source] = names.size === 1 ? names : [];
  const item = whole('together', { source, findings, places });
  const sifted = applySuppressions(findings, suppressions(source ?? ''), options.now);
  return findings.length === 0 ? undefined : { ...item, ...sifted };
}

interface Conclusion {
  readonly given: LintOptions;
  readonly path: string | undefined;
  readonly baseline: Baseline | undefined;
  readonly now: number;
}

function conclude(
  summary: LintSummary,
  { given, path, baseline, now }: Conclusion,
  terminal: Terminal,
): ExitCode {
  for (const line of describeSkipped(summary.skipped)) say(terminal, line);
  say(terminal, describeSummary(summary, path));
  if (baseline !== undefined) {
    const count = baseline.write(now);
    say(
      terminal,
      `wrote ${count} new ${count === 1 ? 'entry' : 'entries'} to ${given.writeSuppressions}; say in each why it is accepted`,
    );
    return exitCodes.ok;
  }
  if (reaches(summary.findings, given.failLevel)) return exitCodes.findings;
  // What could not be read may have findings.
  if (summary.skipped.some(({ reason }) => reason === 'unreadable')) return exitCodes.usage;
  if (summary.isComplete && summary.tokens + summary.keys > 0) return exitCodes.ok;
  if (summary.isComplete) say(terminal, 'try: give a token, a key set, or a text with tokens in it');
  return exitCodes.undecided;
}
