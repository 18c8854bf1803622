import { JoseError } from '@mintmark/jose/errors';
import { verifyCompactJws } from '@mintmark/jose/jws';
import { secretEncodings, type RecognizedKey, type SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { strings } from '../../shared/strings/strings.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';
import { makeCandidates, type Candidate, type Wanted } from './candidates.ts';
import type { CheckedToken, CheckNotice } from './checked-token.ts';
import { describeUsedKey } from './describe-used-key.ts';
import { judgeRefusal } from './refusal.ts';
import { makeWeakCandidate } from './weak-candidate.ts';

const say = strings.signature;

/** Checks the signature of a compact token with the given key. */
export async function checkSignature(
  token: DecodedToken,
  key: RecognizedKey,
  encoding: SecretEncoding,
): Promise<CheckedToken> {
  const header = token.header?.value ?? {};
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined;
  const wanted: Wanted = { algorithm: String(header['alg']), kid, encoding };
  try {
    const candidates = await collectCandidates(key, wanted);
    const match = await findMatch(token.text, candidates);
    if (match instanceof JoseError)
      return await refuse(token, { key, wanted, error: match, count: candidates.length });
    return await describeMatch(match, wanted);
  } catch (error) {
    return { judgement: judgeRefusal(error, wanted.algorithm), notices: [] };
  }
}

/** A key that is too weak is looked at all the same, through the door that says so. */
async function collectCandidates(key: RecognizedKey, wanted: Wanted): Promise<readonly Candidate[]> {
  try {
    return makeCandidates(key, wanted);
  } catch (error) {
    if (error instanceof JoseError && error.code === 'key_weak')
      return [await makeWeakCandidate(key, wanted, error)];
    throw error;
  }
}

/** The first key whose signature it is, or the last reason why not. */
async function findMatch(token: string, candidates: readonly Candidate[]): Promise<Candidate | JoseError> {
  let reason = new JoseError('key_unknown', 'no key fits');
  for (const candidate of candidates) {
    const { key } = candidate;
    try {
      // One after the other: the first that fits is the answer, and sets are small.
      // oxlint-disable-next-line no-await-in-loop
      await verifyCompactJws(token, { keys: key, algorithms: [key.algorithm] });
      return candidate;
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      reason = error;
    }
  }
  return reason;
}

async function describeMatch(match: Candidate, wanted: Wanted): Promise<CheckedToken> {
  const used = await describeUsedKey(match.key, match);
  const sentence = say.verified(used.kind, match.source);
  const notices: CheckNotice[] = [];
  if (match.kid !== undefined && wanted.kid !== undefined && match.kid !== wanted.kid) {
    notices.push({ status: 'note', sentence: say.otherKid(match.kid, wanted.kid) });
  }
  if (match.weakness === undefined)
    return { judgement: { status: 'good', word: say.words.yes, sentence }, notices, used };
  notices.push({ status: 'bad', sentence: say.weakNotice(match.weakness) });
  const weak = say.weak(sentence, match.weakness);
  return {
    judgement: { status: 'unsure', word: say.words.weak, sentence: weak, code: 'key_weak' },
    notices,
    used,
  };
}

interface Failure {
  readonly key: RecognizedKey;
  readonly wanted: Wanted;
  readonly error: JoseError;
  readonly count: number;
}

async function refuse(token: DecodedToken, { key, wanted, error, count }: Failure): Promise<CheckedToken> {
  const judgement = judgeRefusal(error, wanted.algorithm);
  if (error.code !== 'signature_invalid') return { judgement, notices: [] };
  const hint = key.kind === 'secret' ? await findOtherReading(token, key, wanted) : undefined;
  const sentence = count > 1 ? say.invalidSet(count) : judgement.sentence;
  if (hint === undefined) return { judgement: { ...judgement, sentence }, notices: [] };
  return { judgement: { ...judgement, sentence: `${say.invalidHere} ${hint.sentence}` }, notices: [hint] };
}

type SecretKey = Extract<RecognizedKey, { kind: 'secret' }>;

/** Whether the secret is right and only its reading is not: the commonest mistake of all. */
async function findOtherReading(
  token: DecodedToken,
  key: SecretKey,
  wanted: Wanted,
): Promise<CheckNotice | undefined> {
  for (const encoding of secretEncodings) {
    if (encoding === wanted.encoding) continue;
    // oxlint-disable-next-line no-await-in-loop -- three quick tries
    if (await matches(token, key, { ...wanted, encoding })) {
      return { status: 'note', sentence: say.otherEncoding(strings.keys.encodings[encoding]), fix: encoding };
    }
  }
  if (key.edge === 'none') return undefined;
  const trimmed: SecretKey = { ...key, text: key.text.trim() };
  return (await matches(token, trimmed, wanted))
    ? { status: 'note', sentence: say.trimmed, fix: 'trim' }
    : undefined;
}

async function matches(token: DecodedToken, key: SecretKey, wanted: Wanted): Promise<boolean> {
  try {
    return !((await findMatch(token.text, await collectCandidates(key, wanted))) instanceof JoseError);
  } catch {
    // The text cannot be read that way at all.
    return false;
  }
}
