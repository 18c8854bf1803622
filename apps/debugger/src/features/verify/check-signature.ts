import { JoseError } from '@mintmark/jose/errors';
import type { RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';
import type { Candidate } from './candidate.ts';
import { makeCandidates, type Wanted } from './candidates.ts';
import type { CheckedToken, CheckNotice } from './checked-token.ts';
import { isKeyConfusion } from './key-confusion.ts';
import { findOtherReading } from './other-readings.ts';
import { judgeRefusal } from './refusal.ts';
import { findMatch } from './find-match.ts';

const say = (): Words['signature'] => words().signature;

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
    const candidates = makeCandidates(key, wanted);
    const match = await findMatch(token.text, candidates);
    if (match instanceof JoseError)
      return await refuse(token, { key, wanted, error: match, count: candidates.length });
    return await describeMatch(match, wanted);
  } catch (error) {
    if (await isKeyConfusion(token.text, key, { error, algorithm: wanted.algorithm })) return confused();
    return { judgement: judgeRefusal(error, wanted.algorithm), notices: [] };
  }
}

const confused = (): CheckedToken => ({
  judgement: { status: 'bad', word: say().words.forged, sentence: say().confused, code: 'key_is_public_key' },
  notices: [],
});

async function describeMatch(match: Candidate, wanted: Wanted): Promise<CheckedToken> {
  const used = await match.describe();
  const sentence = say().verified(used.kind, match.source);
  const notices: CheckNotice[] = [];
  if (match.kid !== undefined && wanted.kid !== undefined && match.kid !== wanted.kid) {
    notices.push({ status: 'note', sentence: say().otherKid(match.kid, wanted.kid) });
  }
  const { weakness } = match;
  if (weakness === undefined)
    return { judgement: { status: 'good', word: say().words.yes, sentence }, notices, used };
  notices.push({ status: 'bad', sentence: say().weakNotice });
  const judgement = {
    status: 'unsure',
    word: say().words.weak,
    sentence: say().weak(weakness),
    code: 'key_weak',
  } as const;
  return { judgement, notices, used };
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
  if (hint !== undefined) {
    return {
      judgement: { ...judgement, sentence: `${say().invalidHere} ${hint.sentence}` },
      notices: [hint],
    };
  }
  return {
    judgement: count > 1 ? { ...judgement, sentence: say().invalidSet(count) } : judgement,
    notices: [],
  };
}
