import type { AttackResult } from '@mintmark/inspect/attacks';
import { judgeAttack } from '@mintmark/inspect/attacks';

/** Counts how far a run is, and says it. */
export interface AttackProgress {
  readonly add: (result: AttackResult) => void;
  readonly describe: () => string;
}

/** Makes the count. */
export function createAttackProgress(total: number): AttackProgress {
  const start = performance.now();
  let done = 0;
  let wrong = 0;
  return {
    add(result) {
      done++;
      if (judgeAttack(result) === 'unexpected') wrong++;
    },
    describe() {
      const left = (((performance.now() - start) / Math.max(done, 1)) * (total - done)) / 1000;
      const otherwise = wrong === 0 ? '' : ` · ${wrong} otherwise`;
      return `${done} of ${total} tokens${otherwise} · ${left.toFixed(1)} s left · Ctrl-C stops`;
    },
  };
}
