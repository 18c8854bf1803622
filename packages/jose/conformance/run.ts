// Runs the conformance suite on every runtime that is here: `npm run conformance -w @mintmark/jose [-- node-24 bun …]`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSuite } from './runtimes/bundle.ts';
import { runtimes } from './runtimes/runtimes.ts';
import type { RuntimeReport } from './runtimes/runtime.ts';

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);

install();
const bundles = await bundleSuite(join(folder, 'dist'));
let failures = 0;
let passes = 0;
let skips = 0;
for (const [name, run] of Object.entries(runtimes)) {
  if (wanted.length === 0 || wanted.includes(name)) tell(name, await run({ folder, bundles }));
}
process.stdout.write(`\n${passes} passed, ${failures} failed${skips > 0 ? `, ${skips} skipped` : ''}\n`);
if (failures > 0 || (skips > 0 && process.env['CI'] === 'true')) process.exitCode = 1;

/** The runtimes are a package of their own, so that only those who run this suite download them. */
function install(): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  process.stderr.write('conformance: installing the runtimes (once)\n');
  // Without scripts: the platform packages hold the programs themselves.
  const options = ['ci', '--ignore-scripts', '--no-bin-links', '--workspaces=false'];
  spawnSync('npm', options, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

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
