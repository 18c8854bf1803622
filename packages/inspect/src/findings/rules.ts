import { algorithmRules } from './algorithm-rules.ts';
import { batchRules } from './batch-rules.ts';
import { captureRules } from './capture-rules.ts';
import { claimRules } from './claim-rules.ts';
import { encryptionRules } from './encryption-rules.ts';
import { formatRules } from './format-rules.ts';
import { headerRules } from './header-rules.ts';
import { keyRules } from './key-rules.ts';
import { privacyRules } from './privacy-rules.ts';
import { profileRules } from './profile-rules.ts';
import type { Rule } from './rule.ts';
import { signatureRules } from './signature-rules.ts';
import { timeRules } from './time-rules.ts';

/** The one table of rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  ...formatRules,
  ...algorithmRules,
  ...signatureRules,
  ...headerRules,
  ...keyRules,
  ...timeRules,
  ...claimRules,
  ...profileRules,
  ...encryptionRules,
  ...privacyRules,
  ...captureRules,
  ...batchRules,
];
