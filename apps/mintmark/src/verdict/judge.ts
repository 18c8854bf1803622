import { decodeJwt } from '@mintmark/jose';
import type { UnverifiedJwt } from '@mintmark/jose';
import { errorAnswer } from './error-answer.ts';
import { judgeClaims } from './judge-claims.ts';
import type { SignatureQuestions } from './judge-signature.ts';
import { judgeSignature } from './judge-signature.ts';
import type { ClaimQuestions, QuestionAnswer, Verdict } from './verdict.ts';

/** What a token is judged by. */
export interface JudgeOptions extends ClaimQuestions, SignatureQuestions {}

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
    return { answer: errorAnswer('wellFormed', error) };
  }
}
