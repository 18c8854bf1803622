export { findInCapture, findInKeys, findInSeveral, severityRank } from './findings/find-findings.ts';
export type { Place } from './findings/place.ts';
export type { Finding, Rule, Severity } from './findings/rule.ts';
export { ruleIds } from './findings/rule-id.ts';
export type { RuleId } from './findings/rule-id.ts';
export { rules } from './findings/rules.ts';
export { applySuppressions } from './findings/suppression.ts';
export type { SiftedFindings, SuppressedFinding, Suppression } from './findings/suppression.ts';
export type { Expectations, TokenSubject } from './findings/token-subject.ts';
export { inspect } from './inspection/inspect.ts';
export { inspectAll } from './inspection/inspect-all.ts';
export type { CommonInspection } from './inspection/inspect-all.ts';
export type { Inspection, InspectOptions } from './inspection/inspection.ts';
export type { SignaturePhrase } from './signature/signature-phrase.ts';
export { checkSignature } from './verdicts/check-signature.ts';
export type {
  CarriedKey,
  ConsideredKey,
  KeyNotice,
  KeyProvenance,
  SecretReading,
  SignatureCheck,
  SignerCheck,
  UsedKey,
} from './verdicts/signature-check.ts';
export type { Facts, Question, Verdict } from './verdicts/verdict.ts';
