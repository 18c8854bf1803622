import type { Judgement, ReadClaims } from '../../shared/judgement.ts';
import { words, type Words } from '../../shared/strings/words.ts';

/** What the person's service expects; an empty text is not asked for. */
export interface Policy {
  readonly issuer: string;
  readonly audience: string;
}

const say = (): Words['verdict']['policy'] => words().verdict.policy;

/** Is it allowed here? By the same rules as the library's verifier. */
export function judgePolicy(read: ReadClaims, policy: Policy): Judgement {
  if (read.kind === 'encrypted') return unknown(say().encrypted);
  if (read.kind === 'none') return unknown(say().noClaims);
  if (policy.issuer === '' && policy.audience === '') return unknown(say().ask);
  const { claims } = read;
  const refusal =
    (policy.issuer === '' ? undefined : checkIssuer(claims['iss'], policy.issuer)) ??
    (policy.audience === '' ? undefined : checkAudience(claims['aud'], policy.audience));
  if (refusal !== undefined) return refusal;
  if (policy.audience === '') return { status: 'unsure', word: say().words.part, sentence: say().onlyIssuer };
  if (policy.issuer === '') return { status: 'unsure', word: say().words.part, sentence: say().onlyAudience };
  return { status: 'good', word: words().verdict.words.yes, sentence: say().good };
}

function checkIssuer(iss: unknown, expected: string): Judgement | undefined {
  if (iss === undefined) return refuse('claim_missing', say().missing('iss'));
  if (typeof iss !== 'string') return refuse('claim_invalid', say().invalid('iss'));
  return iss === expected ? undefined : refuse('issuer_mismatch', say().issuer(quote(iss)));
}

function checkAudience(aud: unknown, expected: string): Judgement | undefined {
  if (aud === undefined) return refuse('claim_missing', say().missing('aud'));
  const values: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!values.every((value) => typeof value === 'string'))
    return refuse('claim_invalid', say().invalid('aud'));
  return values.includes(expected)
    ? undefined
    : refuse('audience_mismatch', say().audience(values.map(quote).join(', ')));
}

const quote = (text: unknown): string => `"${String(text)}"`;
const unknown = (sentence: string): Judgement => ({
  status: 'unknown',
  word: words().verdict.words.unknown,
  sentence,
});
const refuse = (code: string, sentence: string): Judgement => ({
  status: 'bad',
  word: words().verdict.words.no,
  sentence,
  code,
});
