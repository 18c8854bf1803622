// Throws structured garbage at every public parser; see `npm run fuzz -w @mintmark/jose -- --help`.
import { examine } from './engine/examine.ts';
import { watch } from './engine/watch.ts';
import type { Failure } from './engine/run-cases.ts';
import type { WorkerOutput } from './engine/worker.ts';
import type { Input } from './input/input.ts';
import { parseOptions, usage } from './options.ts';

const { input, isHelp, ...options } = parseOptions(process.argv.slice(2));
const repeat = `npm run fuzz -w @mintmark/jose -- --seed ${options.seed}`;

if (isHelp) process.stdout.write(usage);
else if (input === undefined) await fuzz();
else await examineOne(input);

async function fuzz(): Promise<void> {
  process.stdout.write(`seed ${options.seed}\n`);
  const run = await watch(options);
  if ('output' in run) report(run.output);
  else if ('hangsAt' in run)
    fail(`a parser does not end on case ${run.hangsAt}; repeat: ${repeat} --case ${run.hangsAt}`);
  else fail(`the run broke off: ${run.crash instanceof Error ? run.crash.stack : String(run.crash)}`);
}

function report({ cases, targets, outcomes, failures }: WorkerOutput): void {
  const counts = Object.entries(outcomes).toSorted(([, a], [, b]) => b - a);
  process.stdout.write(`${cases} inputs for ${targets} parsers\n`);
  process.stdout.write(`${counts.map(([outcome, count]) => `${outcome} ${count}`).join(', ')}\n`);
  if (cases === 0) fail('nothing was tried');
  for (const failure of failures) fail(describe(failure));
}

function describe({ target, caseNumber, problem, input: text }: Failure): string {
  return [
    `${target}: ${problem.kind}: ${problem.detail}`,
    `  smallest input: ${text}`,
    `  repeat: ${repeat} --case ${caseNumber}, or with --only ${JSON.stringify(target)} --input '…'`,
  ].join('\n');
}

function fail(text: string): void {
  process.stdout.write(`✗ ${text}\n`);
  process.exitCode = 1;
}

async function examineOne(one: Input): Promise<void> {
  const { targets } = await import('./targets/targets.ts');
  for (const target of targets.filter(
    ({ name }) => options.only !== undefined && name.includes(options.only),
  )) {
    const { outcome, problem } = await examine(target, one);
    if (problem === undefined) process.stdout.write(`${target.name}: ${outcome}\n`);
    else fail(`${target.name}: ${problem.kind}: ${problem.detail}`);
  }
}
