import type { TextRule } from './claim-rules.ts';

/** These say something else of every token. With the issuer as the audience there would be no check at all. */
const otherClaims: readonly string[] = ['iss', 'sub', 'jti', 'exp', 'nbf', 'iat'];

/**
 * What is expected of the claims that address recipients. Where another claim does, RFC 7519 §4.1.3 still has a token
 * refused whose `aud` names somebody else.
 *
 * @throws TypeError
 */
export function audienceRules(expected: readonly string[], claim: string): readonly TextRule[] {
  if (otherClaims.includes(claim)) {
    throw new TypeError(`expected the option "audienceClaim" to name recipients, got "${claim}"`);
  }
  const rule: TextRule = {
    claim,
    expected,
    isList: true,
    code: 'audience_mismatch',
    message: 'the token is meant for another audience',
  };
  return claim === 'aud' ? [rule] : [rule, { ...rule, claim: 'aud', isOptional: true }];
}
