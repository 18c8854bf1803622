export type { Decision, TraceContext, UpstreamTry } from './decision/decision.ts';
export type { Bucket, CountWindow, Lease, SharedState } from './shared-state/shared-state.ts';
