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
