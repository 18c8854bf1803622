import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../serve/log/log.ts';
import type { Crew } from '../process/crew.ts';
import { toGatewayFailure } from './gateway-failure.ts';

/** Longer does nobody wait who could be served without keys, or with those of another issuer. */
const patienceMs = 10_000;
const firstPauseMs = 500;

/** Has all workers ask for keys and revocations before requests come. Fulfils when they have them, or when it takes too long. */
export async function ensureReady(crew: Pick<Crew, 'members'>, log: Log): Promise<void> {
  const end = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 2) {
    // It is asked again until it is well.
    // oxlint-disable-next-line no-await-in-loop
    const asked = await Promise.allSettled(crew.members.map(({ worker }) => worker.ready()));
    const failed = asked.find((result) => result.status === 'rejected');
    if (failed === undefined) return;
    if (performance.now() > end) {
      const { message } = toGatewayFailure(failed.reason);
      return log({
        level: 'warn',
        event: 'not all keys could be fetched; they are asked for again',
        problem: message,
      });
    }
    // oxlint-disable-next-line no-await-in-loop
    await sleep(pauseMs, undefined, { ref: false });
  }
}
