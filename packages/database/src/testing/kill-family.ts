import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/**
 * Kills a process and its children at the same moment, and waits until none is left. The children of PostgreSQL would
 * go on for a moment otherwise, and may commit in it.
 */
export async function killFamily(child: ChildProcess): Promise<void> {
  // One that stands still has no more children.
  child.kill('SIGSTOP');
  const children = childrenOf(child);
  child.kill('SIGKILL');
  for (const pid of children) killNow(pid);
  while (children.some(isAlive)) {
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(5);
  }
}

function childrenOf({ pid }: ChildProcess): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number).filter(Boolean);
  } catch {
    return [];
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** A process that has ended keeps its number, as a zombie, until its parent asks for it. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
