import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseClosingLine, type Outcome } from './outcome.ts';

/**
 * Runs a script of a workspace that is a test runner of its own: shows what it prints, and counts what it counted
 * in its closing line. Without such a line, or with a bad exit code and no failure told, the run itself has failed.
 */
export async function runProgram(root: string, workspace: string, script: string): Promise<Outcome> {
  const child = spawn('npm', ['run', '--silent', script, '--workspace', workspace], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let outcome: Outcome | undefined;
  for await (const line of createInterface(child.stdout)) {
    const counted = parseClosingLine(line);
    if (!counted && line !== '') process.stdout.write(`  ${line}\n`);
    outcome = counted ?? outcome;
  }
  const code = await exit;
  if (!outcome) return { passed: 0, failed: 1, skipped: 0 };
  const { failed, skipped } = outcome;
  return code !== 0 && failed + skipped === 0 ? { ...outcome, failed: 1 } : outcome;
}
