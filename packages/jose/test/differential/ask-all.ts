import { cases } from './cases.ts';
import { accepts, libraries } from './libraries.ts';
import type { Verdicts } from './table.ts';

/** Asks ours and every other library every question. */
export async function askAll(): Promise<Verdicts> {
  const verdicts = await Promise.all(
    cases.map(async ({ name, question }) => {
      const answers = await Promise.all(
        (['ours', ...libraries] as const).map(async (it) => [it, await accepts(it, question)]),
      );
      return [
        name,
        Object.fromEntries(answers) as Record<'ours' | (typeof libraries)[number], boolean>,
      ] as const;
    }),
  );
  return new Map(verdicts);
}
