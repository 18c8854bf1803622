import { decodeJwt, signatureAlgorithmNames } from '@mintmark/jose';
import type { UnverifiedJwt, VerificationKey } from '@mintmark/jose';
import { verifyCompactJws } from '@mintmark/jose/jws';
import type { NamedKeys } from '../keys/read-keys.ts';
import { makeVerificationKeys } from '../keys/verification-keys.ts';
import { exitCodes, toFailure } from '../output/failure.ts';
import { quote } from '../output/quote.ts';
import { judgeClaims } from './judge-claims.ts';
import type { ClaimQuestions, QuestionAnswer, UsedKey, Verdict } from './verdict.ts';

/** What a token is judged by. */
export interface JudgeOptions extends ClaimQuestions {
  readonly keys: readonly NamedKeys[];
  readonly algorithms: readonly string[] | undefined;
}

/** Judges a signed token: form, signature, time and policy, each on its own. */
export async function judge(token: string, options: JudgeOptions): Promise<Verdict> {
  const form = judgeForm(token);
  const notRead: Verdict = {
    answers: [form.answer, ...notReached],
    failures: [],
    key: undefined,
    header: undefined,
    claims: undefined,
  };
  if (form.jwt === undefined) return notRead;
  const { header, claims } = form.jwt;
  const signature = await judgeSignature(token, header.kid, options);
  const judged = judgeClaims(token, form.jwt, options);
  const answers = [form.answer, signature.answer, judged.time, judged.policy];
  return { answers, failures: judged.failures, key: signature.key, header, claims };
}

/** The other answers about something that is no token. */
const notReached: readonly QuestionAnswer[] = (['signature', 'inTime', 'allowedHere'] as const).map(
  (question) => ({
    question,
    state: 'unknown',
    text: 'not looked at: the form comes first',
  }),
);

function judgeForm(token: string): { readonly answer: QuestionAnswer; readonly jwt?: UnverifiedJwt } {
  try {
    const jwt = decodeJwt(token);
    const text = 'a compact signed token: three segments, a header and claims, all strict';
    return { answer: { question: 'wellFormed', state: 'yes', text }, jwt };
  } catch (error) {
    return { answer: no('wellFormed', error) };
  }
}

interface JudgedSignature {
  readonly answer: QuestionAnswer;
  readonly key: UsedKey | undefined;
}

async function judgeSignature(
  token: string,
  kid: string | undefined,
  options: JudgeOptions,
): Promise<JudgedSignature> {
  const { keys, algorithms = signatureAlgorithmNames } = options;
  let answer: QuestionAnswer = noKey(kid);
  for (const { name, inputs } of keys) {
    try {
      const { source } = makeVerificationKeys(inputs, algorithms);
      const { key } = await verifyCompactJws(token, { keys: source, algorithms });
      const used = { algorithm: key.algorithm, kid: key.kid, source: name };
      return { answer: { question: 'signature', state: 'yes', text: describeKey(key, name) }, key: used };
    } catch (error) {
      const other = no('signature', error);
      // A key that was tried and did not match says more than one that could not be tried, and that more than no key.
      if (answer.state === 'unknown' && (other.state === 'no' || answer.code === 'key_unknown'))
        answer = other;
    }
  }
  return { answer, key: undefined };
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

/** The answer that an error gives: no, or unknown where the token could not even be tried. */
function no(question: QuestionAnswer['question'], error: unknown): QuestionAnswer {
  const { code, message, hint, exitCode } = toFailure(error);
  return { question, state: exitCode === exitCodes.invalid ? 'no' : 'unknown', code, text: message, hint };
}
