// Requests at a constant rate, whether answers come or not, over connections that are kept and new ones.
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { ask } from '../gateway-process/load.ts';

/** What came of all requests. */
export interface OpenCounts {
  sent: number;
  right: number;
  /** Answers that are not those that were asked for. */
  wrong: string[];
  /** Connections that were refused or broke off, by code. */
  readonly errors: Map<string, number>;
  /** The longest time without a right answer, in milliseconds. */
  longestGapMs: number;
}

/** Requests that go on until they are stopped. */
export interface OpenLoad {
  readonly counts: OpenCounts;
  /** Waits until every request that is under way now has its end. */
  settle(): Promise<void>;
  stop(): Promise<OpenCounts>;
}

const tickMs = 10;

/** Starts the load. The service has to send back the path. */
export function startOpenLoad(url: string, rate = 500): OpenLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const counts: OpenCounts = { sent: 0, right: 0, wrong: [], errors: new Map(), longestGapMs: 0 };
  const open = new Set<Promise<void>>();
  const startedAt = performance.now();
  let lastRightAt = startedAt;
  let lastTickAt = startedAt;
  const begin = async (): Promise<void> => {
    const path = `/${randomUUID()}`;
    counts.sent += 1;
    try {
      const answer = await ask(`${url}${path}`, counts.sent % 2 === 0 ? agent : false);
      if (answer.status !== 200 || answer.body !== path) {
        counts.wrong.push(`${answer.status} ${answer.body.slice(0, 100)}`);
        return;
      }
      counts.right += 1;
      counts.longestGapMs = Math.max(counts.longestGapMs, performance.now() - lastRightAt);
      lastRightAt = performance.now();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      counts.errors.set(code, (counts.errors.get(code) ?? 0) + 1);
    }
  };
  const timer = setInterval(() => {
    const now = performance.now();
    // What this process itself slept through is neither made up for nor counted as a gap.
    const missed = now - lastTickAt - tickMs;
    if (missed > 50) lastRightAt += missed;
    const due = Math.round((Math.min(now - lastTickAt, 50) * rate) / 1000);
    lastTickAt = now;
    for (let index = 0; index < due; index += 1) {
      const one = begin();
      open.add(one);
      void one.finally(() => open.delete(one));
    }
  }, tickMs);
  return {
    counts,
    async settle() {
      await Promise.all(open);
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      agent.destroy();
      return counts;
    },
  };
}

/** How many connections were refused or broke off. */
export function brokenOf({ errors }: OpenCounts): number {
  return [...errors.values()].reduce((sum, count) => sum + count, 0);
}

/** Counts in words. */
export function formatOpenCounts({ sent, right, wrong, errors, longestGapMs }: OpenCounts): string {
  const broken = [...errors].map(([code, count]) => `${count} ${code}`).join(', ') || 'none';
  return `${sent} requests, ${right} right, ${wrong.length} wrong, broken off: ${broken}; longest gap ${longestGapMs.toFixed(0)} ms`;
}
