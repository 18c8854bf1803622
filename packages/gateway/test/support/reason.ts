import type { Decision } from '../../src/decision/decision.ts';

/** The reason that a problem document gives. */
export async function reasonOf(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json();
  return typeof body === 'object' && body !== null && 'reason' in body ? body.reason : undefined;
}

/** Status and reason of an answer. */
export async function refusalOf(answer: Response): Promise<[number, unknown]> {
  return [answer.status, await reasonOf(answer)];
}

/** The results of the attempts at targets. */
export function triesOf(decision: Decision | undefined): readonly (number | string)[] {
  return decision?.tries.map(({ result }) => result) ?? [];
}
