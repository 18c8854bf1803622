export { isReasonCode, reasonPath, reasons } from './reasons/reasons.ts';
export type { GatewayReasonCode } from './reasons/gateway-reasons.ts';
export type { OAuthReasonCode } from './reasons/oauth-reasons.ts';
export type { ChallengeError, Reason, ReasonStatus } from './reasons/reason.ts';
export type { ReasonCode } from './reasons/reasons.ts';
export type { ResourceReasonCode } from './reasons/resource-reasons.ts';
export type { ServerReasonCode } from './reasons/server-reasons.ts';
