import { readToken } from '../token/read-token.ts';
import { repairProblem } from '../token/repair-token.ts';
import type { TokenReading } from '../token/token-reading.ts';

/** What changes the spelling of a token and none of its bytes. */
const spellings: ReadonlySet<string> = new Set(['padding', 'standard-alphabet', 'spare-bits']);

/** A token has few segments, and each at most these problems. */
const maxSteps = 12;

/** The same bytes in strict base64url; undefined where that was not what is wrong. */
export function mendEncoding(reading: TokenReading): TokenReading | undefined {
  let current = reading;
  for (let step = 0; step < maxSteps; step++) {
    const problem = current.problems.find(({ kind }) => spellings.has(kind));
    const repaired = problem && repairProblem(current, problem);
    if (repaired === undefined) break;
    current = readToken(repaired.text);
  }
  return current === reading ? undefined : current;
}
