import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { parseSync } from 'oxc-parser';
import type { Backend } from './backends.ts';
import type { CoveredFile } from './table.ts';

/** What the tests of one backend reach. */
export interface Measured {
  readonly files: readonly CoveredFile[];
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
  /** Source files that no test loads, though they have code that runs. */
  readonly unloaded: readonly string[];
}

const source = 'packages/jose/src';

/** Runs the unit tests of `jose` with one backend and counts what they reach. */
export async function measure(root: string, { conditions, without }: Backend): Promise<Measured> {
  const others = without.map((folder) => `${source}/${folder}/**`);
  const tests = globSync(`${source}/**/*.test.ts`, { cwd: root, exclude: others });
  const stream = run({
    cwd: root,
    files: tests.map((file) => join(root, file)),
    execArgv: conditions.map((condition) => `--conditions=${condition}`),
    concurrency: availableParallelism(),
    coverage: true,
    coverageIncludeGlobs: [`${source}/**/*.ts`],
    coverageExcludeGlobs: ['**/*.test.ts', '**/*.test-helper.ts', ...others],
  });
  let files: readonly CoveredFile[] = [];
  const failed: string[] = [];
  // The stream's `data` events are declared to be test events; only its iterator is not.
  for await (const event of stream as AsyncIterable<TestEvent>) {
    if (event.type === 'test:fail') failed.push(event.data.name);
    if (event.type === 'test:coverage') files = event.data.summary.files.map((file) => reduce(root, file));
  }
  const loaded = new Set(files.map(({ path }) => path));
  const all = globSync(`${source}/*/**/*.ts`, { cwd: root, exclude: ['**/*.test*.ts', ...others] });
  const unloaded = all
    .map((file) => file.split(sep).join('/'))
    .filter((path) => !loaded.has(path) && hasCode(join(root, path)));
  return { files, failed, unloaded };
}

type FileOfSummary = Extract<TestEvent, { type: 'test:coverage' }>['data']['summary']['files'][number];

function reduce(root: string, file: FileOfSummary): CoveredFile {
  return {
    path: relative(root, file.path).split(sep).join('/'),
    lines: { all: file.totalLineCount, covered: file.coveredLineCount },
    branches: { all: file.totalBranchCount, covered: file.coveredBranchCount },
    gaps: file.branches.filter(({ count }) => count === 0).map(({ line }) => line),
  };
}

/** Whether a module has anything but types: those of types alone are never loaded. */
function hasCode(path: string): boolean {
  const { program } = parseSync(path, readFileSync(path, 'utf8'));
  return program.body.some(
    (statement) =>
      statement.type !== 'ImportDeclaration' &&
      !statement.type.startsWith('TS') &&
      !('exportKind' in statement && statement.exportKind === 'type'),
  );
}
