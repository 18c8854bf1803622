import type { ClaimFailure } from '@mintmark/jose';
import type { ClaimQuestions, QuestionAnswer } from './verdict.ts';

/** Says whether a token is for this place: issuer, audience, and whatever else was asked for. */
export function describePolicy(failures: readonly ClaimFailure[], questions: ClaimQuestions): QuestionAnswer {
  const [first] = failures;
  if (first !== undefined) {
    return {
      question: 'allowedHere',
      state: 'no',
      code: first.code,
      text: failures.map((failure) => describe(failure, questions)).join('; '),
      hint: 'compare with the claims below; then ask the issuer, or correct what you expect',
    };
  }
  const open = [
    ...(questions.issuer === undefined ? ['--issuer'] : []),
    ...(questions.audience === undefined ? ['--audience'] : []),
  ];
  if (open.length === 0)
    return { question: 'allowedHere', state: 'yes', text: 'issuer and audience are as expected' };
  return {
    question: 'allowedHere',
    state: 'unknown',
    code: 'policy_missing',
    text: `not asked: nobody said which ${open.map((option) => option.slice(2)).join(' and ')} to expect`,
    hint: `${open.map((option) => `${option} NAME`).join(' ')}, or --raw for the signature alone`,
  };
}

function describe({ code, message }: ClaimFailure, { issuer, audience, expected }: ClaimQuestions): string {
  if (code === 'issuer_mismatch' && issuer) return `${message}: expected ${issuer.join(' or ')}`;
  if (code === 'audience_mismatch' && audience) return `${message}: expected ${audience.join(' or ')}`;
  if (code === 'subject_mismatch' && expected.subject) return `${message}: expected ${expected.subject}`;
  return message;
}
