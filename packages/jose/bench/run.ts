// Compares this package with node:crypto and other libraries; see `npm run bench -w @mintmark/jose -- --help`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseOptions, usage } from './options.ts';
import { currentLoad, describeHardware } from './report/machine.ts';
import { writeMarkdown } from './report/markdown.ts';
import { printReport } from './report/print.ts';
import type { Report, RuntimeReport } from './report/report.ts';
import { findRuntimes } from './runtimes.ts';

const root = join(import.meta.dirname, '../../..');
const args = process.argv.slice(2);
const options = parseOptions(args);

if (options.isHelp) process.stdout.write(usage);
else {
  const report = await measure();
  process.stdout.write(options.isJson ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
  if (options.writesDocs) {
    writeFileSync(join(root, 'docs/benchmarks.md'), writeMarkdown(report));
    spawnSync(process.execPath, [join(root, 'tools/copy-parts.ts')], { stdio: 'inherit' });
  }
}

async function measure(): Promise<Report> {
  const before = currentLoad();
  const runtimes: RuntimeReport[] = [];
  const missing: string[] = [];
  for (const runtime of findRuntimes(root)) {
    if ('missing' in runtime) missing.push(runtime.missing);
    else runtimes.push(await measureOn(runtime.path));
  }
  const machine = { ...describeHardware(), loadAverage: [before, currentLoad()] as const };
  return { date: new Date().toISOString(), isQuick: options.isQuick, machine, runtimes, missing };
}

async function measureOn(path: string): Promise<RuntimeReport> {
  const child = spawn(path, [join(import.meta.dirname, 'measure-here.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`measuring on ${path} failed`);
  // The output of measure-here.ts, which has this shape.
  return JSON.parse(output) as RuntimeReport;
}
