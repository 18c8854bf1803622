import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkEntries } from '../../src/features/libraries/data/checks.ts';
import type { Answer } from '../../src/features/libraries/data/measured.ts';

/** How long one check and one library may take. */
export interface Patience {
  readonly checkMs: number;
  readonly libraryMs: number;
}

const child = join(import.meta.dirname, 'child.ts');

/** Asks a library everything. A check that hangs or ends the process is told as such, and the rest goes on. */
export async function ask(adapter: string, patience: Patience): Promise<Record<string, Answer>> {
  const answers: Record<string, Answer> = {};
  const deadline = Date.now() + patience.libraryMs;
  let next = 0;
  while (next < checkEntries.length && Date.now() < deadline) {
    const { ended, count } = await askFrom(adapter, { first: next, patience, answers, deadline });
    next += count;
    const stuck = checkEntries[next];
    if (stuck === undefined || ended === 'complete') break;
    answers[stuck.id] = {
      outcome: 'stopped',
      note: ended === 'late' ? `no answer within ${patience.checkMs / 1000} s` : 'the process ended',
    };
    next++;
  }
  for (const { id } of checkEntries) answers[id] ??= { outcome: 'stopped', note: 'the time for it was over' };
  return answers;
}

interface Round {
  readonly first: number;
  readonly patience: Patience;
  readonly deadline: number;
  /** Where the answers go. */
  readonly answers: Record<string, Answer>;
}

/** One process, until it is done, ends, or is silent for too long. */
async function askFrom(
  adapter: string,
  { first, patience, answers, deadline }: Round,
): Promise<{ ended: 'complete' | 'late' | 'ended'; count: number }> {
  const options = ['--conditions=@mintmark/source', '--no-warnings', child, adapter, String(first)];
  const running = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  let count = 0;
  let isLate = false;
  const stop = (): void => {
    isLate = true;
    running.kill('SIGKILL');
  };
  let timer = setTimeout(stop, patience.checkMs);
  for await (const line of createInterface({ input: running.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(stop, Math.max(0, Math.min(patience.checkMs, deadline - Date.now())));
    const { check, ...answer } = JSON.parse(line) as Answer & { check: string }; // written by child.ts
    answers[check] = answer;
    count++;
  }
  clearTimeout(timer);
  if (first + count === checkEntries.length) return { ended: 'complete', count };
  return { ended: isLate ? 'late' : 'ended', count };
}
