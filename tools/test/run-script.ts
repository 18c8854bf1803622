import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Outcome } from './outcome.ts';

/** Runs a script of the root's package.json as one test: its output is shown only when it fails. */
export async function runScript(root: string, script: string): Promise<Outcome> {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, problems, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 };
  process.stdout.write(`${output}${problems}`);
  return { passed: 0, failed: 1, skipped: 0 };
}
