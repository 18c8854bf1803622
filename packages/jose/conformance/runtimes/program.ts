import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import type { RunContext, RuntimeReport } from './runtime.ts';

const execute = promisify(execFile);

/** A runtime that is a program on the command line. */
export interface Program {
  /** Its path, absolute or in the node_modules of the suite. */
  readonly program: string;
  /** What stands before the script. */
  readonly options?: readonly string[];
}

/** Runs the suite in a program and reads the results from its standard output. */
export async function runProgram(
  context: RunContext,
  { program, options = [] }: Program,
): Promise<RuntimeReport> {
  const path = isAbsolute(program) ? program : join(context.folder, 'node_modules', program);
  if (!existsSync(path)) return { skipped: 'the runtime is not installed on this platform' };
  const script = join(context.folder, 'dist', 'main.mjs');
  const lines = [
    `import { runConformance } from ${JSON.stringify(context.bundles.external)};`,
    'console.log(JSON.stringify(await runConformance()));',
  ];
  await writeFile(script, lines.join('\n'));
  const version = await execute(path, ['--version']);
  const { stdout } = await execute(path, [...options, script], { maxBuffer: 16e6, timeout: 300_000 });
  return { version: version.stdout.split('\n')[0] ?? '', results: JSON.parse(stdout) };
}
