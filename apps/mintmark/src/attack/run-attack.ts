import type { AttackReport, AttackSuite } from '@mintmark/inspect/attacks';
import {
  assessAttacks,
  formatAttacksJson,
  formatAttacksJUnit,
  formatNodeTest,
  formatPytest,
} from '@mintmark/inspect/attacks';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import { createProgressLine } from '../output/progress-line.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { formatUtc } from '../output/times.ts';
import { assertWritable, writeFileSafely } from '../output/write-result.ts';
import type { AttackCommandOptions } from './attack-options.ts';
import { makeSuite } from './attack-suite.ts';
import { readCarry } from './carry.ts';
import { chooseCases } from './choose-cases.ts';
import { commandVerifier } from './command-verifier.ts';
import { formatReport } from './format-report.ts';
import { httpVerifier } from './http-verifier.ts';
import { createAttackProgress } from './progress.ts';
import { resultToJson, summaryToJson } from './report-to-json.ts';
import { runCases } from './run-cases.ts';
import { readTarget } from './target.ts';
import type { Verifier } from './verifier.ts';

const writers = { json: formatAttacksJson, 'node-test': formatNodeTest, pytest: formatPytest } as const;

/** Runs `attack`: sends the cases to a verifier, or writes them. */
export async function runAttack(
  target: string | undefined,
  given: AttackCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (given.export !== undefined) return exportSuite(target, given, terminal);
  const force = given.force ?? false;
  assertWritable(given.junit, force);
  const verifier = await readVerifier(target, given);
  const suite = chooseCases(await makeSuite(given, terminal), given);
  const report = await send(suite, verifier, { given, terminal });
  if (given.junit !== undefined)
    writeFileSafely(given.junit, formatAttacksJUnit(report), { force, secret: false });
  await tell(report, given, terminal);
  return { passed: exitCodes.ok, failed: exitCodes.invalid, undecided: exitCodes.undecided }[report.state];
}

async function exportSuite(
  file: string | undefined,
  given: AttackCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { export: format = 'json', force = false } = given;
  if (file === undefined)
    throw usageError('expected a file to write to', `--export ${format} FILE, or - for the output`);
  if (/^https?:/.test(file)) throw usageError('an export is written and not sent', `--export ${format} FILE`);
  if (file !== '-') assertWritable(file, force);
  const suite = chooseCases(await makeSuite(given, terminal), given);
  const text = writers[format](suite);
  if (file === '-') await terminal.write(text);
  else {
    writeFileSafely(file, text, { force, secret: false });
    say(
      terminal,
      `wrote ${suite.cases.length} cases to ${file}; the good tokens expire at ${formatUtc(suite.goodUntil)}`,
    );
  }
  return exitCodes.ok;
}

async function readVerifier(target: string | undefined, given: AttackCommandOptions): Promise<Verifier> {
  const { verifyCommand, method, acceptStatus, refuseStatus, allowHost = [], timeout } = given;
  const timeoutMs = timeout * 1000;
  if (verifyCommand !== undefined) {
    if (target !== undefined)
      throw usageError('expected one verifier, got an address and a command', 'leave one of them out');
    return commandVerifier(verifyCommand, timeoutMs);
  }
  if (target === undefined) {
    throw usageError(
      'expected the address of a verifier',
      'mintmark attack http://127.0.0.1:3000/me, or --verify-command',
    );
  }
  const meaning = {
    ...(acceptStatus !== undefined && { accept: acceptStatus }),
    ...(refuseStatus !== undefined && { refuse: refuseStatus }),
  };
  return httpVerifier(await readTarget(target, allowHost), {
    carry: readCarry(given),
    method,
    meaning,
    timeoutMs,
  });
}

interface Run {
  readonly given: AttackCommandOptions;
  readonly terminal: Terminal;
}

async function send(suite: AttackSuite, verifier: Verifier, { given, terminal }: Run): Promise<AttackReport> {
  const stop = new AbortController();
  const forget = terminal.onInterrupt(() => stop.abort());
  const line = createProgressLine(terminal);
  const progress = createAttackProgress(suite.cases.length);
  let written: Promise<void> = Promise.resolve();
  try {
    const { results, isStopped, isUnreachable } = await runCases(suite.cases, verifier, {
      concurrency: given.concurrency,
      signal: stop.signal,
      onResult: (result) => {
        progress.add(result);
        line.show(progress.describe);
        if (given.jsonl)
          written = written.then(() => terminal.write(`${JSON.stringify(resultToJson(result))}\n`));
      },
    });
    await written;
    if (isUnreachable) throw usageError(verifier.absence, 'start the verifier, and check how it is called');
    return assessAttacks(results, { leftOut: suite.leftOut, isStopped });
  } finally {
    forget();
    line.clear();
  }
}

async function tell(report: AttackReport, given: AttackCommandOptions, terminal: Terminal): Promise<void> {
  const hint = hintFor(report, given);
  if (given.jsonl) return terminal.write(`${JSON.stringify(summaryToJson(report, hint))}\n`);
  if (given.json) {
    const results = report.results.map(resultToJson);
    return terminal.write(`${JSON.stringify({ ...summaryToJson(report, hint), results })}\n`);
  }
  const view = { style: styleFor(terminal.outputColours), columns: terminal.columns, hint };
  return terminal.write(formatReport(report, view));
}

function hintFor(
  { state, results }: AttackReport,
  { verifyCommand, token }: AttackCommandOptions,
): string | undefined {
  if (state !== 'undecided') return undefined;
  const unclear = results.find(({ outcome }) => outcome === 'unclear');
  if (unclear !== undefined) return 'say what the status means: --accept-status or --refuse-status';
  if (results.length > 1 && results[0]?.outcome === 'accepted') return undefined;
  if (results.every(({ attack }) => attack.expected !== 'accept') && token === undefined)
    return 'give the private key or secret of a testing key, or a good token: --token @FILE';
  const how =
    verifyCommand === undefined
      ? 'how it gets tokens (--header, --cookie, --query)'
      : 'that the command reads its standard input';
  return `check that the verifier trusts this key, issuer, audience and type, and ${how}`;
}
