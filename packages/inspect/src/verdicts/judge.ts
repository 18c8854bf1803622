import type { TokenSubject } from '../findings/token-subject.ts';
import type { TokenKind } from '../token/token-reading.ts';
import { judgeForm } from './judge-form.ts';
import { judgePolicy } from './judge-policy.ts';
import { judgeTime } from './judge-time.ts';
import type { SignatureCheck } from './signature-check.ts';
import { answer, type Question, type Verdict } from './verdict.ts';

type Verdicts = Readonly<Record<Question, Verdict>>;

/**
 * The four answers about a token, with those about the token inside of it. What is in time and allowed is said by the
 * claims, wherever they are; who made an encrypted token, by the signed one inside.
 */
export function judge(
  subject: TokenSubject,
  signature: SignatureCheck,
  inner: { readonly verdicts: Verdicts } | undefined,
): Verdicts {
  const form = judgeForm(subject.reading, subject.layer > 0);
  if (inner === undefined || subject.claims !== undefined) {
    return { form, signature: toVerdict(signature), time: judgeTime(subject), policy: judgePolicy(subject) };
  }
  const { verdicts } = inner;
  if (isEncrypted(subject.reading.kind)) {
    const isOpen = signature.state !== 'yes' && verdicts.signature.state === 'unknown';
    return {
      form: form.state === 'yes' ? verdicts.form : form,
      signature: isOpen ? toVerdict(signature) : verdicts.signature,
      time: verdicts.time,
      policy: isEncrypted(subject.reading.inner?.kind) ? sealedTwice : verdicts.policy,
    };
  }
  const policy = verdicts.policy.state === 'no' ? verdicts.policy : nested;
  return { form, signature: toVerdict(signature), time: verdicts.time, policy };
}

function isEncrypted(kind: TokenKind | undefined): boolean {
  return kind === 'encrypted' || kind === 'json-encrypted';
}

/** The library opens one token around a signed one. */
const sealedTwice: Verdict = answer('policy', 'unknown', {
  code: 'inner_token_unsigned',
  phrase: 'sealed-twice',
  sentence:
    'Inside of the encrypted token there is another encrypted one, where verifiers expect a signed one.',
  hint: 'Have the issuer encrypt once.',
});

/** A signed token in a signed one: the library has no verifier for it, and most others have none either. */
const nested: Verdict = answer('policy', 'unknown', {
  code: 'claims_invalid',
  phrase: 'nested',
  sentence: 'The payload is a token itself, which verifiers that expect claims refuse.',
  hint: 'Send the token inside by itself, or verify one after the other.',
});

function toVerdict({ state, hint, ...rest }: SignatureCheck): Verdict {
  return answer('signature', state, { ...rest, ...(hint !== undefined && { hint }) });
}
