// Runs all suites, or those named: `npm test`, `npm test -- unit lint`.
import { join } from 'node:path';
import { add, closingLine, isGood, nothing, refuseEmpty, type Outcome } from './test/outcome.ts';
import { suites } from './test/suites.ts';

const root = join(import.meta.dirname, '..');
const isCi = process.env['CI'] === 'true';
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));

if (unknown.length > 0) {
  process.stderr.write(
    `no such suite: ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  const total = await runAll(wanted.length > 0 ? wanted : Object.keys(suites));
  if (isCi && total.skipped > 0) process.stdout.write('CI=true: a skipped test counts as a failure\n');
  process.stdout.write(`\n${closingLine(total)}\n`);
  process.exitCode = isGood(total, isCi) ? 0 : 1;
}

async function runAll(names: readonly string[]): Promise<Outcome> {
  let total = nothing;
  for (const name of names) {
    const started = performance.now();
    const outcome = refuseEmpty((await suites[name]?.(root)) ?? nothing);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `${isGood(outcome, isCi) ? '✓' : '✗'} ${name}: ${closingLine(outcome)} (${seconds} s)\n`,
    );
    total = add(total, outcome);
  }
  return total;
}
