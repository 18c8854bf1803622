export { claimRegistryDate, claims, claimTypes, explainClaim } from './explain/claims/claims.ts';
export type { ClaimExplanation, ClaimUse } from './explain/claims/claim-explanation.ts';
export { describeClaimType, fitsClaimType, type ClaimType } from './explain/claims/claim-type.ts';
export { explainHeader, headerParameters, joseRegistryDate } from './explain/headers/header-parameters.ts';
export type { HeaderExplanation, HeaderLocation } from './explain/headers/header-explanation.ts';
export { algorithms, explainAlgorithm } from './explain/algorithms/algorithms.ts';
export type {
  AlgorithmExplanation,
  AlgorithmKind,
  AlgorithmStatus,
} from './explain/algorithms/algorithm-explanation.ts';
export { explainReason, reasonExplanations } from './explain/reasons/reasons.ts';
export type { ReasonExplanation } from './explain/reasons/reason-explanation.ts';
export { explainFinding, findingExplanations } from './explain/findings/findings.ts';
export type { FindingExplanation } from './explain/findings/finding-explanation.ts';
export { explainProfile, profileExplanations, type ProfileExplanation } from './explain/profiles/profiles.ts';
export { explanationPath, type ExplanationKind } from './explain/explanation-path.ts';
export { specificationUrl } from './explain/specification-url.ts';
