import { toleranceOf, type Expectations } from '../../features/policy/expectations.ts';
import type { Judgements } from '../../features/verdict/headline.ts';
import { judgeForm } from '../../features/verdict/judge-form.ts';
import { judgePolicy } from '../../features/verdict/judge-policy.ts';
import { judgeTime } from '../../features/verdict/judge-time.ts';
import type { CheckedToken } from '../../features/verify/checked-token.ts';
import { decodeToken, type DecodedToken } from '../../shared/token/decode-token.ts';
import { readClaims } from './read-claims.ts';

/** All that the four lights depend on. */
export interface Case {
  readonly token: DecodedToken;
  readonly checked: CheckedToken;
  readonly expected: Expectations;
  /** Seconds since 1970. */
  readonly now: number;
}

function waiting(): Judgements {
  const wait = judgeForm(decodeToken(''));
  return { form: wait, signature: wait, time: wait, policy: wait };
}

/** The four lights, each on its own question. */
export function judge({ token, checked, expected, now }: Case): Judgements {
  if (token.kind === 'empty') return waiting();
  const claims = readClaims(token, checked.plaintext);
  return {
    form: judgeForm(token),
    signature: checked.judgement,
    time: judgeTime(claims, { now, toleranceSeconds: toleranceOf(expected) }),
    policy: judgePolicy(claims, expected),
  };
}
