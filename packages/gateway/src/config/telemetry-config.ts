/** Logs, metrics and traces. */
export interface TelemetryConfig {
  /** The access log: one line of JSON for each request (to standard output). */
  readonly accessLog?: false | AccessLogConfig;
  /** Metrics for Prometheus, served by the admin API at `/metrics` (on). */
  readonly metrics?: boolean | MetricsConfig;
  /** Traces by OpenTelemetry (off). */
  readonly traces?: TracesConfig;
}

/** The access log. Tokens, keys, cookies and query values never stand in it. */
export interface AccessLogConfig {
  /** Where to: `stdout`, or a file, which is opened again on SIGHUP (`stdout`). */
  readonly to?: 'stdout' | (string & {});
  /** Which requests: all, or only those refused or failed (`all`). */
  readonly only?: 'all' | 'failures';
  /** Claims that are logged by their names (none). */
  readonly claims?: readonly string[];
  /** Whether the subject is logged: not at all, by a keyed hash, or plainly (`hash`). */
  readonly subject?: 'none' | 'hash' | 'plain';
}

/** Metrics. */
export interface MetricsConfig {
  /** The bounds of histograms, in seconds (0.001 to 10 in eleven steps). */
  readonly buckets?: readonly number[];
}

/** Traces. */
export interface TracesConfig {
  /** Where spans are sent: the OTLP/HTTP endpoint, such as `http://127.0.0.1:4318/v1/traces`. */
  readonly endpoint: string;
  /** The share of requests without a trace of their own that are traced, 0 to 1 (0.01). */
  readonly sampleRatio?: number;
  /** The name of this service (`mintmark-gateway`). */
  readonly serviceName?: string;
}
