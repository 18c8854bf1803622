import { JoseError, signatureAlgorithmNames } from '@mintmark/jose';
import type { VerificationKey } from '@mintmark/jose';
import { verifyCompactJws } from '@mintmark/jose/jws';
import { explainUnknownKey } from '../keys/explain-unknown-key.ts';
import type { NamedKeys } from '../keys/read-keys.ts';
import { makeVerificationKeys } from '../keys/verification-keys.ts';
import { quote } from '../output/quote.ts';
import { errorAnswer } from './error-answer.ts';
import { judgeWithWeakKey } from './judge-weak-key.ts';
import type { QuestionAnswer, UsedKey } from './verdict.ts';

/** What a signature is judged by. */
export interface SignatureQuestions {
  readonly keys: readonly NamedKeys[];
  /** The accepted algorithms; undefined for all that fit the keys. */
  readonly algorithms: readonly string[] | undefined;
  /** Whether keys that are too weak are tried all the same, to learn whether they match. */
  readonly tryWeakKeys: boolean;
}

/** The answer about a signature, and the key that made it. */
export interface JudgedSignature {
  readonly answer: QuestionAnswer;
  readonly key: UsedKey | undefined;
}

/** Judges the signature of a compact token with the keys of each source in turn. */
export async function judgeSignature(
  token: string,
  kid: string | undefined,
  questions: SignatureQuestions,
): Promise<JudgedSignature> {
  let answer: QuestionAnswer = noKey(kid);
  for (const source of questions.keys) {
    const judged = await judgeWithSource(token, source, questions);
    if (judged.answer.state === 'yes') return judged;
    // A key that was tried and did not match says more than one that could not be tried, and that more than no key.
    const saysMore = judged.answer.state === 'no' || answer.code === 'key_unknown';
    if (answer.state === 'unknown' && saysMore) answer = judged.answer;
  }
  return { answer, key: undefined };
}

async function judgeWithSource(
  token: string,
  source: NamedKeys,
  { algorithms = signatureAlgorithmNames, tryWeakKeys }: SignatureQuestions,
): Promise<JudgedSignature> {
  try {
    const key = await findSigner(token, source, algorithms);
    const used = { algorithm: key.algorithm, kid: key.kid, source: source.name };
    return {
      answer: { question: 'signature', state: 'yes', text: describeKey(key, source.name) },
      key: used,
    };
  } catch (error) {
    if (!isWeak(error)) return { answer: errorAnswer('signature', error), key: undefined };
    const answer = tryWeakKeys
      ? await tryWeakKey(token, source, algorithms)
      : withWayOut(errorAnswer('signature', error));
    return { answer, key: undefined };
  }
}

async function findSigner(
  token: string,
  { inputs }: NamedKeys,
  algorithms: readonly string[],
): Promise<VerificationKey> {
  const { source, refused } = makeVerificationKeys(inputs, algorithms);
  try {
    return (await verifyCompactJws(token, { keys: source, algorithms })).key;
  } catch (error) {
    throw explainUnknownKey(error, token, refused);
  }
}

async function tryWeakKey(
  token: string,
  source: NamedKeys,
  algorithms: readonly string[],
): Promise<QuestionAnswer> {
  try {
    return await judgeWithWeakKey(token, source, algorithms);
  } catch (error) {
    return errorAnswer('signature', error);
  }
}

function isWeak(error: unknown): boolean {
  return error instanceof JoseError && (error.code === 'key_weak' || error.code === 'key_is_public_key');
}

function withWayOut(answer: QuestionAnswer): QuestionAnswer {
  return {
    ...answer,
    hint: 'a stronger key; to learn whether this one matches all the same: --dangerously-try-weak-keys',
  };
}

function noKey(kid: string | undefined): QuestionAnswer {
  const wanted = kid === undefined ? '' : `; the token names the key ${quote(kid)}`;
  return {
    question: 'signature',
    state: 'unknown',
    code: 'key_unknown',
    text: `not checked: no key was given${wanted}`,
    hint: '--key FILE with the public key or key set of the issuer, or --secret env:NAME',
  };
}

function describeKey({ algorithm, kid }: VerificationKey, source: string): string {
  const name = kid === undefined ? 'the key' : `the key ${quote(kid)}`;
  return `made with ${name} of ${source} (${algorithm})`;
}
