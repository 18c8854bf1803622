import type { ReasonCode } from '@mintmark/oauth/reasons';
import { claimReasons } from './claim-reasons.ts';
import { formReasons } from './form-reasons.ts';
import { gatewayReasons } from './gateway-reasons.ts';
import { keyReasons } from './key-reasons.ts';
import { keySetReasons } from './key-set-reasons.ts';
import { protocolReasons } from './protocol-reasons.ts';
import type { ReasonExplanation } from './reason-explanation.ts';
import { resourceReasons } from './resource-reasons.ts';
import { serverReasons } from './server-reasons.ts';
import { signatureReasons } from './signature-reasons.ts';

/** Every reason to refuse a token, explained. */
export const reasonExplanations: Readonly<Record<ReasonCode, ReasonExplanation>> = {
  ...formReasons,
  ...keyReasons,
  ...signatureReasons,
  ...claimReasons,
  ...keySetReasons,
  ...protocolReasons,
  ...serverReasons,
  ...resourceReasons,
  ...gatewayReasons,
};

/**
 * A reason explained: what happened, why, how to find out more and how to fix it.
 *
 * @example
 * explainReason('token_expired').title; // 'The token has expired'
 */
export function explainReason(code: ReasonCode): ReasonExplanation {
  return reasonExplanations[code];
}
