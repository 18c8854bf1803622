// Runs the conformance suite on every runtime that is here: `npm run conformance -w @mintmark/jose [-- node-24 bun …]`.
import { join } from 'node:path';
import { bundleSuite } from './runtimes/bundle.ts';
import { installRuntimes, runtimesFolder } from './runtimes/install.ts';
import { runtimes } from './runtimes/runtimes.ts';
import type { RuntimeReport } from './runtimes/runtime.ts';

const wanted = process.argv.slice(2);

installRuntimes();
const bundles = await bundleSuite(join(runtimesFolder, 'dist'));
let failures = 0;
let passes = 0;
let skips = 0;
for (const [name, run] of Object.entries(runtimes)) {
  if (wanted.length === 0 || wanted.includes(name))
    tell(name, await run({ folder: runtimesFolder, bundles }));
}
process.stdout.write(`\n${passes} passed, ${failures} failed${skips > 0 ? `, ${skips} skipped` : ''}\n`);
if (failures > 0 || (skips > 0 && process.env['CI'] === 'true')) process.exitCode = 1;

function tell(name: string, report: RuntimeReport): void {
  if ('skipped' in report) {
    skips++;
    process.stdout.write(`- ${name}: skipped: ${report.skipped}\n`);
    return;
  }
  const count = (outcome: string): number =>
    report.results.filter((result) => result.outcome === outcome).length;
  const lacking = report.results
    .filter(({ outcome }) => outcome === 'lacking')
    .map((result) => result.name.split(' ')[0]);
  passes += count('ok') + count('lacking');
  failures += count('failed');
  process.stdout.write(`${count('failed') === 0 ? '✓' : '✗'} ${name} (${report.version}): ${count('ok')} ok`);
  process.stdout.write(
    lacking.length > 0 ? `; lacks ${[...new Set(lacking)].join(', ')}\n` : '; lacks nothing\n',
  );
  for (const { name: check, outcome, detail } of report.results) {
    if (outcome === 'failed') process.stdout.write(`  ✗ ${check}: ${detail}\n`);
  }
}
