import { JoseError } from '@mintmark/jose/errors';
import type { Candidate } from './candidate.ts';

/** The first key whose signature it is, or the last reason why not. */
export async function findMatch(
  token: string,
  candidates: readonly Candidate[],
): Promise<Candidate | JoseError> {
  let reason = new JoseError('key_unknown', 'no key fits');
  for (const candidate of candidates) {
    try {
      // One after the other: the first that fits is the answer, and sets are small.
      // oxlint-disable-next-line no-await-in-loop
      await candidate.verify(token);
      return candidate;
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      reason = error;
    }
  }
  return reason;
}
