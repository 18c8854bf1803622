export type { AdminConfig } from './config/admin-config.ts';
export type { ApiKeyConfig, ApplicationConfig } from './config/application-config.ts';
export type { GatewayConfig } from './config/gateway-config.ts';
export type { IdentityConfig, InternalTokenConfig } from './config/identity-config.ts';
export type {
  ClaimRulesConfig,
  ClaimValueConfig,
  IntrospectionConfig,
  IssuerConfig,
  RevocationConfig,
} from './config/issuer-config.ts';
export type { LimitsConfig } from './config/limits-config.ts';
export type {
  CertificateConfig,
  ClientCertificatesConfig,
  ForwardAuthConfig,
  ListenerConfig,
  TlsConfig,
} from './config/listener-config.ts';
export type { RateLimitConfig, RateLimitKey } from './config/rate-limit-config.ts';
export type {
  AnswerConfig,
  AuthenticationConfig,
  AuthenticationMode,
  CookieConfig,
  CorsConfig,
  ExpressionConfig,
  HeaderRulesConfig,
  MatchConfig,
  MirrorConfig,
  PolicyConfig,
  RequireConfig,
  RewriteConfig,
  RouteConfig,
  SplitConfig,
} from './config/route-config.ts';
export type { SecretConfig } from './config/secret.ts';
export type {
  AccessLogConfig,
  MetricsConfig,
  TelemetryConfig,
  TracesConfig,
} from './config/telemetry-config.ts';
export type {
  CircuitBreakerConfig,
  GrpcHealthConfig,
  HealthConfig,
  RetriesConfig,
  TargetConfig,
  UpstreamConfig,
  UpstreamTimeoutsConfig,
  UpstreamTlsConfig,
} from './config/upstream-config.ts';
export { parseConfig } from './config/parse-config.ts';
export type { ParseConfigOptions, ParsedConfig } from './config/parse-config.ts';
export type { CheckExpression } from './config/checks/check-context.ts';
export type { ConfigProblem } from './config/problems/config-problem.ts';
export { formatProblems } from './config/problems/format-problems.ts';
export type { FormatProblemsOptions } from './config/problems/format-problems.ts';
export { problemCodes } from './config/problems/problem-codes.ts';
export type { ProblemCode, ProblemMeaning, ProblemSeverity } from './config/problems/problem-codes.ts';
export { resolvePolicies } from './config/resolve/resolve-policies.ts';
export type {
  ResolvedAuthentication,
  ResolvedCors,
  ResolvedIdentity,
  ResolvedMatch,
  ResolvedRoute,
} from './config/resolve/resolved-route.ts';
export { configSchema, configSchemaPath } from './config/json-schema/config-schema.ts';
export type { JsonSchema } from './config/json-schema/config-schema.ts';
export { configVersion } from './config/resolve/config-version.ts';
export { ConfigError } from './config/resolve/config-error.ts';
export { resolveLimits } from './config/resolve/resolve-limits.ts';
export { resolveSecret } from './config/resolve/resolve-secret.ts';
export type { SecretSources } from './config/resolve/resolve-secret.ts';
export { resolveUpstream } from './config/resolve/resolve-upstream.ts';
export type { ResolvedUpstream } from './config/resolve/resolve-upstream.ts';
export { createApiKey } from './api-keys/api-key.ts';
export type { NewApiKey } from './api-keys/api-key.ts';
export { checkFiles } from './config/files/check-files.ts';
export type { CheckFilesOptions } from './config/files/check-files.ts';
export { readRegularFile, readRegularFileSync } from './config/files/regular-file.ts';
export type { ReadFileOptions } from './config/files/regular-file.ts';
export { checkSecrets } from './config/files/check-secrets.ts';
export { importOpenApi } from './openapi/import-openapi.ts';
export type { ImportOpenApiOptions, ImportedOpenApi } from './openapi/import-openapi.ts';
export type { OpenApiNote } from './openapi/notes.ts';
