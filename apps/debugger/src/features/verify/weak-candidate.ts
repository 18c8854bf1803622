import type { JoseError } from '@mintmark/jose/errors';
import type { RecognizedKey } from '../../shared/keys/recognize-key.ts';
import type { Candidate, Wanted } from './candidates.ts';
export async function makeWeakCandidate(
  _key: RecognizedKey,
  _wanted: Wanted,
  error: JoseError,
): Promise<Candidate> {
  throw error;
}
