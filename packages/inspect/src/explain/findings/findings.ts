import type { RuleId } from '../../findings/rule-id.ts';
import { algorithmFindings } from './algorithm-findings.ts';
import { batchFindings } from './batch-findings.ts';
import { captureFindings } from './capture-findings.ts';
import { claimFindings } from './claim-findings.ts';
import { encryptionFindings } from './encryption-findings.ts';
import type { FindingExplanation } from './finding-explanation.ts';
import { formatFindings } from './format-findings.ts';
import { headerFindings } from './header-findings.ts';
import { keyFindings } from './key-findings.ts';
import { privacyFindings } from './privacy-findings.ts';
import { profileFindings } from './profile-findings.ts';
import { signatureFindings } from './signature-findings.ts';
import { timeFindings } from './time-findings.ts';

/** Every rule, explained. */
export const findingExplanations: Readonly<Record<RuleId, FindingExplanation>> = {
  ...formatFindings,
  ...algorithmFindings,
  ...signatureFindings,
  ...headerFindings,
  ...keyFindings,
  ...timeFindings,
  ...claimFindings,
  ...profileFindings,
  ...encryptionFindings,
  ...privacyFindings,
  ...captureFindings,
  ...batchFindings,
};

/**
 * A rule explained: what it looks for, what can go wrong, how to find out more and how to fix it.
 *
 * @example
 * explainFinding('ALG-01').title; // 'Signed by nobody'
 */
export function explainFinding(id: RuleId): FindingExplanation {
  return findingExplanations[id];
}
