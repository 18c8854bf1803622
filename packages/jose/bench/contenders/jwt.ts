import type { Runner } from '../measure/interleave.ts';
import type { Contender, Operation } from './contender.ts';
import { makeJob } from './job.ts';

/** Prepares the contenders that can do an operation on signed tokens; undefined where this runtime has no such algorithm. */
export async function prepareJwt(
  contenders: readonly Contender[],
  operation: Operation,
  about: { readonly algorithm: string; readonly tokenBytes: number },
): Promise<Runner[] | undefined> {
  const job = makeJob(about.algorithm, about.tokenBytes);
  if (job === undefined) return undefined;
  const runners: Runner[] = [];
  for (const { name, isAsync, ...operations } of contenders) {
    const task = await operations[operation]?.(job);
    if (task !== undefined) runners.push({ name, task, isAsync });
  }
  return runners;
}
