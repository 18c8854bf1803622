import { JoseError } from '@mintmark/jose/errors';
import { weaknessesOf, type KeyWeakness } from '@mintmark/jose/weak-keys';
import type { AssessedKey, Objection } from './assess-key.ts';
import { candidatesOf, type Candidate } from './candidate.ts';
import type { SignedMessage } from './signed-message.ts';

/** More keys than this are not tried: each costs a check. */
export const maxTriedKeys = 16;

/** A key whose signature it is. */
export interface Match {
  readonly candidate: Candidate;
  readonly weaknesses: readonly KeyWeakness[];
  readonly objection: Objection | undefined;
}

/** What trying keys came to. */
export interface Trial {
  readonly match: Match | undefined;
  /** The keys that were tried, by their place, with the reason why it was not theirs. */
  readonly failed: ReadonlyMap<number, JoseError>;
}

/** Tries the keys one after the other, those a verifier takes first, until one matches. */
export async function tryKeys(message: SignedMessage, assessed: readonly AssessedKey[]): Promise<Trial> {
  const failed = new Map<number, JoseError>();
  const fitting = assessed.filter(({ misfit }) => misfit === undefined);
  const ordered = fitting.toSorted(
    (a, b) => Number(a.objections.length > 0) - Number(b.objections.length > 0),
  );
  for (const { key, objections } of ordered.slice(0, maxTriedKeys)) {
    const wanted = { algorithm: message.algorithm, kid: message.kid };
    // oxlint-disable-next-line no-await-in-loop -- the first that fits is the answer
    const tried = await tryCandidates(message, candidatesOf(key, wanted));
    if (tried instanceof JoseError) failed.set(key.place, tried);
    else return { match: { ...tried, objection: objections[0] }, failed };
  }
  return { match: undefined, failed };
}

type TriedMatch = Omit<Match, 'objection'>;

/** A reading in which the secret is strong goes before one in which it is weak. */
async function tryCandidates(
  message: SignedMessage,
  candidates: readonly Candidate[],
): Promise<TriedMatch | JoseError> {
  let reason = new JoseError('key_invalid', 'the key has no reading');
  for (const candidate of candidates) {
    // oxlint-disable-next-line no-await-in-loop -- the first that fits is the answer
    const tried = await tryCandidate(message, candidate);
    if (!(tried instanceof JoseError)) return tried;
    if (reason.code !== 'signature_invalid') reason = tried;
  }
  return reason;
}

/** Tries one key; one that is too weak is looked at all the same, through the door that says so. */
export async function tryCandidate(
  message: SignedMessage,
  candidate: Candidate,
): Promise<TriedMatch | JoseError> {
  try {
    const key = candidate.make();
    await message.verify(key);
    return { candidate, weaknesses: [] };
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    if (error.code !== 'key_weak' && error.code !== 'key_is_public_key') return error;
    return tryWeak(message, candidate, error);
  }
}

async function tryWeak(
  message: SignedMessage,
  candidate: Candidate,
  weak: JoseError,
): Promise<TriedMatch | JoseError> {
  const { verifyWeak } = message;
  if (verifyWeak === undefined) return weak;
  try {
    const key = candidate.makeWeak();
    await verifyWeak(key);
    return { candidate, weaknesses: weaknessesOf(key) };
  } catch (error) {
    if (error instanceof JoseError) return error;
    throw error;
  }
}
