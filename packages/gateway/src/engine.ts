export type {
  UpstreamCall,
  UpstreamClient,
  UpstreamClientOptions,
  UpstreamHandler,
  UpstreamRequest,
  UpstreamStats,
} from './upstream/upstream-client.ts';
export { UpstreamError } from './upstream/upstream-error.ts';
export type { RequestProgress, UpstreamErrorCode } from './upstream/upstream-error.ts';
export type { BodyFraming, RequestHead } from './request/request-head.ts';
export type { UpstreamHealth } from './balance/upstream-health.ts';
export { createAdminHandler } from './admin/create-admin-handler.ts';
export type {
  AdminContext,
  GatewayHealth,
  IssuerHealth,
  LiveConfig,
  Readiness,
  ReloadOutcome,
  SharedStateHealth,
  WorkerState,
} from './admin/admin-context.ts';
export { refusalOf } from './admin/refusal.ts';
export type { Refusal } from './admin/refusal.ts';
export { filterRefusals } from './admin/refusal-log.ts';
export type { RefusalFilter } from './admin/refusal-log.ts';
export { redisRevocations } from './shared-revocations/redis-revocations.ts';
export { leasingSharedState } from './shared-state/leasing-shared-state.ts';
export { memorySharedState } from './shared-state/memory-shared-state.ts';
export { messageSharedState } from './shared-state/message-shared-state.ts';
export { redisSharedState } from './shared-state/redis-shared-state.ts';
export { serveSharedState } from './shared-state/serve-shared-state.ts';
export { subjectHashSecret } from './snapshot/shared-secret.ts';
export type { SecretFetcher } from './snapshot/shared-secret.ts';
export { createTelemetry } from './telemetry/create-telemetry.ts';
export type { GatewayTelemetry } from './telemetry/create-telemetry.ts';
export type { Telemetry } from './telemetry/telemetry.ts';
export { counted, mergeMetrics } from './telemetry/metrics/merge-metrics.ts';
export type { MetricsSnapshot } from './telemetry/metrics/merge-metrics.ts';
export { renderMetrics } from './telemetry/metrics/render-metrics.ts';
export type { MetricsFormat } from './telemetry/metrics/render-metrics.ts';
export type { MetricSources } from './telemetry/metrics/source-metrics.ts';
