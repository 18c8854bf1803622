export type { Decision, TraceContext, UpstreamTry } from './decision/decision.ts';
export type { Bucket, CountWindow, Lease, SharedState } from './shared-state/shared-state.ts';
export type { SharedRevocationCounts, SharedRevocations } from './shared-revocations/shared-revocations.ts';
export { createGateway } from './engine/create-gateway.ts';
export type {
  Gateway,
  GatewayListener,
  GatewayOptions,
  LiveSnapshot,
  PreparedReload,
  Reloaded,
} from './engine/gateway.ts';
export type { DescribedRequest } from './engine/described-request.ts';
export type { ExplainedRule, Explanation } from './engine/explanation.ts';
export type { GatewayEvent } from './engine/gateway-events.ts';
