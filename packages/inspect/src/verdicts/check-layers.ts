import { isSameType } from '@mintmark/oauth/profiles';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import { differingClaims } from '../findings/header/replicated-claims.ts';
import type { TokenSubject } from '../findings/token-subject.ts';
import type { Phrase } from './verdict.ts';

/** What speaks against a token because of the one around it (RFC 7519 sections 5.2 and 5.3). */
export function checkLayers(subject: TokenSubject): (Phrase & { readonly code: ReasonCode }) | undefined {
  const { reading, header, outer } = subject;
  const saysNested = (cty: unknown): boolean => isSameType(cty, 'JWT');
  if (outer !== undefined && isEncrypted(outer) && !saysNested(outer.header['cty'])) {
    const sentence = 'There is a token inside of the encrypted one, whose header does not say so (cty).';
    const hint = 'Have the issuer set "cty" to "JWT".';
    return { code: 'header_invalid', phrase: 'unannounced', sentence, hint };
  }
  if (isEncrypted(subject) && saysNested(header['cty']) && reading.inner === undefined) {
    const sentence = 'The header says that there is a token inside (cty), and there are claims.';
    const hint = 'Have the issuer leave "cty" out, or sign the claims.';
    return { code: 'claims_invalid', phrase: 'announced', sentence, hint };
  }
  const [claim] = differingClaims(subject);
  if (claim === undefined) return undefined;
  const sentence = `"${claim}" in the header of the encrypted token differs from the claim inside.`;
  const hint = 'Have the issuer write it only inside.';
  return { code: 'claim_invalid', phrase: 'replicated', sentence, hint, facts: { claim } };
}

function isEncrypted({ reading: { kind } }: TokenSubject): boolean {
  return kind === 'encrypted' || kind === 'json-encrypted';
}
