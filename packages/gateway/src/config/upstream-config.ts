/** A service behind the gateway. */
export interface UpstreamConfig {
  /** Where it is: addresses such as `http://127.0.0.1:9001`; without a path. */
  readonly targets: readonly (string | TargetConfig)[];
  /** Which version of HTTP it speaks; gRPC needs `http2` (`http1`). */
  readonly protocol?: 'http1' | 'http2';
  /** How a target is chosen: in turn by weight, the one with the fewest open requests, or by the client's address (`round-robin`). */
  readonly balance?: 'round-robin' | 'least-requests' | 'address-hash';
  /** The `Host` that it gets: the client's, that of the target, or a name of its own (`target`). */
  readonly host?: 'client' | 'target' | (string & {});
  /** How it proves who it is, and what it is shown, over https (the system's authorities). */
  readonly tls?: UpstreamTlsConfig;
  /** Asks targets whether they are well (they count as well until requests fail). */
  readonly health?: HealthConfig;
  /** How long it may take. */
  readonly timeouts?: UpstreamTimeoutsConfig;
  /** What is tried again (a connection that could not be made, once). */
  readonly retries?: RetriesConfig;
  /** Leaves a target alone after failures. */
  readonly circuitBreaker?: CircuitBreakerConfig;
  /** How many connections are open to one target at most, in each worker (256). */
  readonly maxConnections?: number;
  /** How many requests wait for a connection at most, in each worker; beyond, 503 (1024). */
  readonly maxWaiting?: number;
}

/** One target of a service. */
export interface TargetConfig {
  /** Its address, such as `https://orders-1.internal:8443`. */
  readonly url: string;
  /** Its share of the requests among the others (1). */
  readonly weight?: number;
}

/** TLS towards a service. */
export interface UpstreamTlsConfig {
  /** The file with the authorities that are trusted (the system's). */
  readonly authorities?: string;
  /** The name that its certificate must have (the host of the target). */
  readonly serverName?: string;
  /** The file with the certificate that the gateway shows (none). */
  readonly certificate?: string;
  /** The file with its key. */
  readonly key?: string;
}

/** How targets are asked whether they are well. */
export interface HealthConfig {
  /** The path that is asked for; the status of the answer tells (none: then `grpc`). */
  readonly path?: string;
  /** Asks by the health checking protocol of gRPC instead, grpc.health.v1, which needs `protocol: http2` (no). */
  readonly grpc?: GrpcHealthConfig;
  /** How often, in seconds (10). */
  readonly intervalSeconds?: number;
  /** How long an answer may take, in milliseconds (2000). */
  readonly timeoutMs?: number;
  /** The statuses that mean well, such as `200` or `200-299` (`200-299`). */
  readonly status?: string | number;
  /** After how many failures in a row a target is ill (2). */
  readonly unhealthyAfter?: number;
  /** After how many successes in a row it is well again (2). */
  readonly healthyAfter?: number;
}

/** What is asked by the health checking protocol of gRPC. */
export interface GrpcHealthConfig {
  /** The name of the service that has to be `SERVING`, such as `notes.v1.Notes` (the server as a whole). */
  readonly service?: string;
}

/** How long a service may take, in milliseconds. */
export interface UpstreamTimeoutsConfig {
  /** To accept a connection (5000). */
  readonly connectMs?: number;
  /** From the end of the request to the head of the answer (30000). */
  readonly responseMs?: number;
  /** Between two pieces of a body, either way; streams of events may be silent longer with 0, which waits for ever (60000). */
  readonly idleMs?: number;
}

/** Which requests are sent again. Only those whose body was not read, or is short enough to keep, and never after a byte of an answer. */
export interface RetriesConfig {
  /** How many more attempts, each at another target where there is one (1). */
  readonly attempts?: number;
  /** When: a connection that failed or ended, an answer that did not come in time, or a status (`[connect, reset]`). */
  readonly on?: readonly ('connect' | 'reset' | 'timeout' | 502 | 503 | 504)[];
  /** The methods that are sent again after the service may have seen the request (those that RFC 9110 calls idempotent). */
  readonly methods?: readonly string[];
  /** How long a body may be to be kept for another attempt, in bytes (0). */
  readonly maxBodyBytes?: number;
  /** The share of requests that may be retries, so that retries do not bury an ill service (0.2). */
  readonly budget?: number;
}

/** When a target is left alone. */
export interface CircuitBreakerConfig {
  /** After how many failures in a row (5). */
  readonly failures?: number;
  /** For how long, in seconds; then one request tries (10). */
  readonly openSeconds?: number;
  /** The statuses that count as failures beside failed connections (502, 503, 504). */
  readonly statuses?: readonly number[];
}
