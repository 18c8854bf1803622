/** A place where the gateway listens. */
export interface ListenerConfig {
  /** Host and port, such as `127.0.0.1:8080`, `[::]:8443` or `:8080` for all addresses. */
  readonly address: string;
  /** Serves HTTPS (plain HTTP). */
  readonly tls?: TlsConfig;
  /** Whether clients may speak HTTP/2: over TLS by ALPN, without TLS by prior knowledge (with TLS yes, without no). */
  readonly http2?: boolean;
  /**
   * Addresses of proxies before the gateway whose `Forwarded` and `X-Forwarded-*` are believed, as CIDR ranges such as
   * `10.0.0.0/8` (nobody).
   */
  readonly trustedProxies?: readonly string[];
  /** What it is called in logs and metrics (its address). */
  readonly name?: string;
  /**
   * Only decides: a proxy in front describes each request, gets the decision, and passes the request on by itself. Only
   * `trustedProxies` may ask (requests are passed on by the gateway).
   */
  readonly forwardAuth?: ForwardAuthConfig;
}

/** How a proxy asks whether a request may pass. */
export interface ForwardAuthConfig {
  /**
   * How it describes the request: `x-forwarded` by the headers of Traefik and Caddy, `x-original` by those that nginx is mostly told
   * to send, `path` by method, path and host of the question itself, as Envoy does.
   */
  readonly dialect: 'x-forwarded' | 'x-original' | 'path';
  /** What stands before the path, for `path` (nothing). */
  readonly pathPrefix?: string;
  /**
   * Which statuses refusals have: `nginx` for 401 and 403 alone, because nginx makes 500 of others; the real status is then in
   * `x-mintmark-status` and the body in `x-mintmark-problem` (all).
   */
  readonly statuses?: 'all' | 'nginx';
}

/** How a listener serves HTTPS. */
export interface TlsConfig {
  /** Certificates; the first is shown where none fits the name that the client asks for (SNI). */
  readonly certificates: readonly CertificateConfig[];
  /** The lowest version of TLS (TLSv1.2). */
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  /** Asks clients for certificates, which tokens may be bound to (RFC 8705) (none are asked for). */
  readonly clientCertificates?: ClientCertificatesConfig;
}

/** A certificate with its key, in PEM files. They are read again when they change. */
export interface CertificateConfig {
  /** The file with the certificate and its chain. */
  readonly certificate: string;
  /** The file with the private key. */
  readonly key: string;
  /** The names that it is for, such as `api.example` and `*.example` (those in the certificate). */
  readonly names?: readonly string[];
}

/** Which certificates clients show. */
export interface ClientCertificatesConfig {
  /** The file with the authorities that are trusted (any certificate is taken, which is enough for bound tokens). */
  readonly authorities?: string;
  /** Whether a connection without a good certificate is refused (false). */
  readonly required?: boolean;
}
