// oxlint-disable max-lines -- made by scripts/write-schema.ts from the comments of the interfaces
/** What each member of a configuration is, by `Interface.member`. */
export const schemaWords: Readonly<Record<string, string>> = {
  AdminConfig: 'The admin API: health, metrics, the live configuration, recent refusals, reload.',
  'AdminConfig.address': 'Host and port; keep it from the outside (`127.0.0.1:9901`).',
  'AdminConfig.token':
    'The token that it wants as a bearer token; needed where it listens beyond this machine (none).',
  'AdminConfig.recentRefusals': 'How many refusals are kept to look at (200).',
  ApplicationConfig:
    'An application: a program that calls APIs, known by API keys, by the client ID in its tokens, or by both.',
  'ApplicationConfig.id': 'Its name, in limits, logs and headers.',
  'ApplicationConfig.clientIds': 'The client IDs in tokens that stand for it (none).',
  'ApplicationConfig.issuer':
    'The issuer whose client IDs they are: another may have given the same to somebody else (any).',
  'ApplicationConfig.keys': 'Its API keys (none).',
  'ApplicationConfig.scopes': 'The scopes of requests with one of its keys (none).',
  'ApplicationConfig.roles': 'The roles of requests with one of its keys (none).',
  'ApplicationConfig.permissions': 'The permissions of requests with one of its keys (none).',
  'ApplicationConfig.claims': 'Claims of requests with one of its keys, as a token would have them (none).',
  'ApplicationConfig.routes': 'The routes that it may use, by name (all).',
  ApiKeyConfig: 'An API key, of which only a hash is kept: `mintmark gateway key` makes both.',
  'ApiKeyConfig.sha256': 'The SHA-256 of the key, in hexadecimal.',
  'ApiKeyConfig.expires': 'When it stops working, RFC 3339 (never).',
  'ApiKeyConfig.name': 'What people call it, in logs (its first eight digits).',
  GatewayConfig: 'The whole configuration of a gateway: what `mintmark.yaml` says, or the same as JSON.',
  'GatewayConfig.version': 'The version of this format: 1.',
  'GatewayConfig.listeners': 'Where the gateway listens.',
  'GatewayConfig.issuers':
    'The issuers whose access tokens are accepted (none: then every route is for everybody or for API keys).',
  'GatewayConfig.applications': 'The applications that API keys or client IDs stand for (none).',
  'GatewayConfig.upstreams':
    'The services behind the gateway, by name (none: then every route answers by itself).',
  'GatewayConfig.policies': 'Policies that routes share, by name (none).',
  'GatewayConfig.defaults': 'What every route has, unless it says otherwise (none).',
  'GatewayConfig.routes': 'Which requests go where. The most specific match wins; the order does not count.',
  'GatewayConfig.limits': 'Sizes and times that hold for every request (see each).',
  'GatewayConfig.secret':
    'A random secret of 32 characters or more, which all replicas share: limits and the access log keep whom they speak of by a keyed hash, and revocations are told sealed (limits by a plain hash, the log by a key of its run, revocations by a key that everybody has).',
  'GatewayConfig.telemetry': 'Logs, metrics and traces (an access log on standard output).',
  'GatewayConfig.admin': 'The admin API (none).',
  'GatewayConfig.explanations':
    'The address of a debugger page, where refusals are explained: answers link there (none).',
  IdentityConfig:
    'What a service is told about who is asking. Headers of these names that clients send are always taken away.',
  'IdentityConfig.headers':
    'Headers and the claims that go into them: a claim, the path to one, or `$subject`, `$client`, `$application`, `$issuer`, `$scopes`, `$roles`, `$permissions` (none). Lists are joined by a comma, objects are JSON; what is not printable ASCII is percent-encoded.',
  'IdentityConfig.token': "The caller's own credential: taken away, or passed on as it came (`hide`).",
  'IdentityConfig.internalToken': 'A short-lived token that the gateway signs for the service (none).',
  InternalTokenConfig:
    'A token from the gateway to its services, by which they know that a request came through it.',
  'InternalTokenConfig.key': 'The private key to sign with, a JWK or PEM.',
  'InternalTokenConfig.algorithm': 'The algorithm of the key, where it is no JWK that says so (ES256).',
  'InternalTokenConfig.issuer': 'The `iss` of the token.',
  'InternalTokenConfig.audience': 'The `aud` of the token.',
  'InternalTokenConfig.header':
    'The header that it is put into; `authorization` makes it a bearer token (`x-mintmark-token`).',
  'InternalTokenConfig.lifetimeSeconds': 'How long it is good, in seconds (60).',
  'InternalTokenConfig.claims':
    'The claims that are taken over (sub, client_id, scope, iss as `original_iss`).',
  ClaimValueConfig: 'A value that a claim is compared with.',
  ClaimRulesConfig:
    'What claims have to be: a value, or one of several; a claim that is a list fits where one of its items does.',
  IssuerConfig: 'An issuer whose access tokens are accepted. The defaults are those of RFC 9068.',
  'IssuerConfig.issuer': 'Its identifier, compared exactly with `iss`: a slash at the end counts.',
  'IssuerConfig.audience': 'The names of the APIs in its tokens; a token must be meant for one of them.',
  'IssuerConfig.audienceClaim': 'The claim that has the audience (`aud`).',
  'IssuerConfig.algorithms': 'The accepted algorithms (the asymmetric ones).',
  'IssuerConfig.typ':
    '`at+jwt` for access tokens of RFC 9068, `JWT` for those of issuers before it (`at+jwt`).',
  'IssuerConfig.keys':
    'Where its keys are: a key set file, or the address of one (those that its metadata lead to).',
  'IssuerConfig.clockToleranceSeconds': 'How far clocks may differ, in seconds, 0 to 60 (30).',
  'IssuerConfig.maxTokenAgeSeconds': 'How old a token may be by its `iat`, in seconds (any).',
  'IssuerConfig.requiredClaims': 'Claims that have to be there, beside those of the type (none).',
  'IssuerConfig.claims': 'Rules that every token of this issuer has to keep (none).',
  'IssuerConfig.scopeClaim': 'The claim with scopes, or the path to it (`scope`, else `scp`).',
  'IssuerConfig.permissionsClaim': 'The claim with permissions, or the path to it (`permissions`).',
  'IssuerConfig.rolesClaim': 'The claim with roles, or the path to it (`roles`).',
  'IssuerConfig.revocation': 'Reads which tokens the issuer has revoked (tokens are good until they expire).',
  'IssuerConfig.introspection': 'Asks the issuer about opaque tokens, RFC 7662 (they are refused).',
  RevocationConfig: 'How the revocation feed of an issuer is read.',
  'RevocationConfig.clientId': 'The client ID that the gateway has at the issuer (the feed is public).',
  'RevocationConfig.clientSecret': 'Its secret.',
  'RevocationConfig.url': "The address of the feed (that of the issuer's metadata).",
  'RevocationConfig.maxStalenessSeconds':
    'How long the feed may be silent before nobody knows what was revoked, in seconds (60).',
  'RevocationConfig.onStale': 'What happens then, unless a route says otherwise (`closed`: 503).',
  IntrospectionConfig: 'How an issuer is asked about tokens.',
  'IntrospectionConfig.url': "Where to ask (the `introspection_endpoint` of the issuer's metadata).",
  'IntrospectionConfig.clientId': 'The client ID that the gateway has at the issuer.',
  'IntrospectionConfig.clientSecret': 'Its secret.',
  'IntrospectionConfig.always': 'Whether it is asked about JWTs too (false).',
  'IntrospectionConfig.cacheSeconds':
    'How long an answer about an active token is believed, in seconds (10).',
  LimitsConfig: 'Sizes and times that hold for every request.',
  'LimitsConfig.maxHeaderBytes': 'The longest head of a request, in bytes (16384).',
  'LimitsConfig.maxHeaders': 'How many header fields a request may have (100).',
  'LimitsConfig.maxTargetCharacters': 'The longest request target, in characters (8192).',
  'LimitsConfig.headersTimeoutMs': 'How long the head of a request may take, in milliseconds (10000).',
  'LimitsConfig.requestTimeoutMs':
    'How long a whole request may take to arrive, in milliseconds; 0 for ever (300000).',
  'LimitsConfig.keepAliveTimeoutMs':
    'How long a connection may idle between requests, in milliseconds (75000).',
  'LimitsConfig.sendTimeoutMs':
    'How long a client may take nothing of its answer before that is broken off, in milliseconds; 0 for ever (60000).',
  'LimitsConfig.maxConnections': 'How many connections a worker holds at most (10000).',
  'LimitsConfig.maxRequests': 'How many requests a worker has open at most; beyond, 503 (10000).',
  'LimitsConfig.maxRequestsPerAddress':
    'How many requests of one client address (IPv6: of one /64) may be under way at once in a worker; beyond, 429; 0 for any number (0).',
  'LimitsConfig.maxCachedTokens': 'How many verified tokens each worker keeps (100000).',
  'LimitsConfig.maxBadTokens':
    'How many bad tokens an address may show to a worker in a minute; beyond, tokens that are not known yet get 429; 0 for any number (6000).',
  'LimitsConfig.drainTimeoutMs':
    'How long open requests may take to finish when a worker stops, in milliseconds (30000).',
  ListenerConfig: 'A place where the gateway listens.',
  'ListenerConfig.address':
    'Host and port, such as `127.0.0.1:8080`, `[::]:8443` or `:8080` for all addresses.',
  'ListenerConfig.tls': 'Serves HTTPS (plain HTTP).',
  'ListenerConfig.http2':
    'Whether clients may speak HTTP/2: over TLS by ALPN, without TLS by prior knowledge (with TLS yes, without no).',
  'ListenerConfig.trustedProxies':
    'Addresses of proxies before the gateway whose `Forwarded` and `X-Forwarded-*` are believed, as CIDR ranges such as `10.0.0.0/8` (nobody).',
  'ListenerConfig.name': 'What it is called in logs and metrics (its address).',
  'ListenerConfig.forwardAuth':
    'Only decides: a proxy in front describes each request, gets the decision, and passes the request on by itself. Only `trustedProxies` may ask (requests are passed on by the gateway).',
  ForwardAuthConfig: 'How a proxy asks whether a request may pass.',
  'ForwardAuthConfig.dialect':
    'How it describes the request: `x-forwarded` by the headers of Traefik and Caddy, `x-original` by those that nginx is mostly told to send, `path` by method, path and host of the question itself, as Envoy does.',
  'ForwardAuthConfig.pathPrefix': 'What stands before the path, for `path` (nothing).',
  'ForwardAuthConfig.statuses':
    'Which statuses refusals have: `nginx` for 401 and 403 alone, because nginx makes 500 of others; the real status is then in `x-mintmark-status` and the body in `x-mintmark-problem` (all).',
  TlsConfig: 'How a listener serves HTTPS.',
  'TlsConfig.certificates':
    'Certificates; the first is shown where none fits the name that the client asks for (SNI).',
  'TlsConfig.minVersion': 'The lowest version of TLS (TLSv1.2).',
  'TlsConfig.clientCertificates':
    'Asks clients for certificates, which tokens may be bound to (RFC 8705) (none are asked for).',
  CertificateConfig: 'A certificate with its key, in PEM files. They are read again when they change.',
  'CertificateConfig.certificate': 'The file with the certificate and its chain.',
  'CertificateConfig.key': 'The file with the private key.',
  'CertificateConfig.names':
    'The names that it is for, such as `api.example` and `*.example` (those in the certificate).',
  ClientCertificatesConfig: 'Which certificates clients show.',
  'ClientCertificatesConfig.authorities':
    'The file with the authorities that are trusted (any certificate is taken, which is enough for bound tokens).',
  'ClientCertificatesConfig.required': 'Whether a connection without a good certificate is refused (false).',
  'ParseConfigOptions.fileName': 'The name of the file; one that ends in `.json` is read as JSON (none).',
  'ParseConfigOptions.format':
    'The format of the text (by the name of the file, else YAML, which includes JSON).',
  'ParseConfigOptions.checkExpression':
    'Says what is wrong with an expression of `require.expressions`; undefined where nothing is (they are compiled).',
  'ParseConfigOptions.now': 'The time, epoch milliseconds (now).',
  ParsedConfig: 'What came out of reading a configuration.',
  'ParsedConfig.config':
    'The configuration, whose objects have no prototype; undefined where a problem is an error.',
  'ParsedConfig.problems': 'All that is wrong, in the order of the text.',
  RateLimitConfig: 'How often requests may come.',
  'RateLimitConfig.name':
    'Its name, in headers and logs. Limits of one name share their counts, on whatever route they stand.',
  'RateLimitConfig.by':
    'Whose requests are counted together: an address, an application, a client, a person, or a claim; several are taken together.',
  'RateLimitConfig.rate':
    'How many requests, such as `100/second`, `600/minute`, `5000/hour`; evenly, by a bucket that drips (no rate).',
  'RateLimitConfig.burst': 'How many may come at once (the number of the rate).',
  'RateLimitConfig.quota':
    'How many requests in a calendar day or month (UTC), such as `10000/day` or `1000000/month` (no quota).',
  'RateLimitConfig.onUnavailable':
    'What happens while shared counters cannot be asked: each process counts for itself, or requests are refused (`local`).',
  RateLimitKey: 'Whose requests are counted together.',
  RouteConfig: 'Which requests go where, and what they need.',
  'RouteConfig.name': 'Its name, in logs, metrics and explanations.',
  'RouteConfig.match': 'The requests that it is for. All that is named has to fit.',
  'RouteConfig.upstream':
    'The service that gets them: a name, or shares of several (without one, the gateway answers `200` by itself only with `answer`).',
  'RouteConfig.answer': 'Answers by itself, for health checks and closed doors (the upstream answers).',
  'RouteConfig.policies':
    'Policies by name, the later before the earlier; what the route itself says counts most (none).',
  'RouteConfig.mirror': 'The service that gets a copy of each request, its answers thrown away (none).',
  'RouteConfig.rewrite': 'Changes the address before it is passed on (as it came).',
  MatchConfig: 'Which requests a route is for.',
  'MatchConfig.host': 'Hosts, such as `api.example` and `*.example` (any).',
  'MatchConfig.path':
    'Paths: exact (`/notes`), with parameters (`/notes/{id}`), or everything below (`/notes/*`, which includes `/notes`).',
  'MatchConfig.methods': 'Methods; GET includes HEAD (any).',
  'MatchConfig.headers': 'Headers and the values that they must have; `*` for any value (none).',
  'MatchConfig.claims':
    'Claims that the token must have for the request to come here and not to the next route that fits (none).',
  SplitConfig: 'A share of the requests.',
  'SplitConfig.upstream': 'The name of the service.',
  'SplitConfig.weight': 'Its share among the others (1).',
  MirrorConfig: 'A copy of each request.',
  'MirrorConfig.upstream': 'The name of the service.',
  'MirrorConfig.share': 'The share of requests that is copied, 0 to 1 (1).',
  AnswerConfig: 'An answer of the gateway itself.',
  'AnswerConfig.status': 'Its status.',
  'AnswerConfig.headers': 'Its headers (none).',
  'AnswerConfig.body': 'Its text (none).',
  RewriteConfig: 'A change of the address.',
  'RewriteConfig.stripPrefix': 'The beginning of the path that is taken away (none).',
  'RewriteConfig.addPrefix': 'What is put before it then (nothing).',
  'RewriteConfig.path': 'A whole new path, with `{name}` for the parameters of the match (none).',
  PolicyConfig:
    'What requests need and how they are treated. Each member replaces the one of the policy before.',
  'PolicyConfig.authentication':
    'Whether a token is needed: `required`, `optional` (a bad one is refused all the same) or `none` (`required`).',
  'PolicyConfig.require': 'What a good token must allow beyond that (nothing).',
  'PolicyConfig.addresses': 'Addresses of clients, as CIDR ranges, that may come (all).',
  'PolicyConfig.identity': 'What the service is told about who is asking (nothing; the token is taken away).',
  'PolicyConfig.rateLimits': 'How often requests may come (any number).',
  'PolicyConfig.cors': 'Answers browsers of other origins (they are left to the service).',
  'PolicyConfig.requestHeaders': "Changes of the request's headers (none).",
  'PolicyConfig.responseHeaders': "Changes of the answer's headers (none).",
  'PolicyConfig.maxBodyBytes': 'The longest body, in bytes (10485760).',
  'PolicyConfig.timeoutMs':
    'How long a whole request with its answer may take, in milliseconds; 0 for ever, as streams need (0).',
  'PolicyConfig.websocket': 'Whether connections may become WebSockets (false).',
  'PolicyConfig.websocketIdleMs':
    'How long a WebSocket may be silent in both directions, in milliseconds; then it breaks off; 0 for ever (3600000).',
  'PolicyConfig.earlyHints':
    "Whether the service's Early Hints (103, RFC 8297) are passed on; some clients of HTTP/1.1 take them for the answer (false).",
  'PolicyConfig.serverTiming':
    'Whether the answer says in `Server-Timing` what the gateway took (when the request has `x-mintmark-timing: 1`).',
  AuthenticationConfig: 'How requests say who is asking.',
  'AuthenticationConfig.mode': 'Whether a token is needed (`required`).',
  'AuthenticationConfig.issuers': 'The issuers whose tokens are taken here (all).',
  'AuthenticationConfig.audience': 'The audience here (that of the issuer).',
  'AuthenticationConfig.accept':
    'What is taken: tokens, API keys, or both (`[token]`, with keys where applications have some).',
  'AuthenticationConfig.apiKeyHeader': 'The header of API keys (`x-api-key`).',
  'AuthenticationConfig.cookie':
    'Takes tokens from a cookie too, whose name begins with `__Host-` (the header alone).',
  'AuthenticationConfig.websocketQuery':
    'The query parameter that WebSockets may bring the token in, because browsers can send no header with them (none).',
  'AuthenticationConfig.websocketProtocol':
    'The WebSocket subprotocol prefix that may carry the token, such as `bearer.` (none).',
  'AuthenticationConfig.dpop':
    'Whether only tokens that are bound to a key by DPoP will do, or such tokens are offered in challenges (neither; the proofs of bound tokens are always checked).',
  'AuthenticationConfig.onStaleRevocation':
    'What happens while nobody knows which tokens were revoked (what the issuer says).',
  'AuthenticationConfig.resource':
    'The identifier of the API, for its metadata and challenges, RFC 9728; proofs have to be for its origin, whatever host a request names (none).',
  'AuthenticationConfig.realm': 'What the protected place is called in challenges (none).',
  CookieConfig: 'Tokens in cookies.',
  'CookieConfig.name': 'The name of the cookie, beginning with `__Host-`.',
  'CookieConfig.origins':
    'Origins whose pages may send requests that change something (the public origin of the listener).',
  RequireConfig: 'What a request needs beyond a good token. All that is named has to hold.',
  'RequireConfig.scopes': 'Scopes, all of which (none).',
  'RequireConfig.anyScope': 'Scopes, one of which (none).',
  'RequireConfig.permissions': 'Permissions, all of which (none).',
  'RequireConfig.roles': 'Roles, all of which (none).',
  'RequireConfig.anyRole': 'Roles, one of which (none).',
  'RequireConfig.claims': 'Rules for single claims (none).',
  'RequireConfig.maxAuthenticationAgeSeconds':
    'How long ago the person may have logged in, in seconds (any).',
  'RequireConfig.acrValues': 'Authentication contexts, one of which (none).',
  'RequireConfig.expressions':
    'Rules in the Common Expression Language over `claims`, `request`, `application`, `now`: all must be true (none).',
  ExpressionConfig: 'A rule with a name of its own, which logs and explanations show.',
  'ExpressionConfig.name': 'Its name.',
  'ExpressionConfig.expression': 'The expression, which must be true.',
  CorsConfig: 'Cross-origin requests of browsers.',
  'CorsConfig.origins': 'Origins that may ask; `*` for any, never with credentials.',
  'CorsConfig.methods': 'Methods that they may use (those of the route).',
  'CorsConfig.headers': 'Headers that they may send (authorization, content-type, dpop).',
  'CorsConfig.exposedHeaders':
    'Headers that they may read (dpop-nonce, ratelimit, ratelimit-policy, retry-after, www-authenticate, x-request-id).',
  'CorsConfig.credentials': 'Whether cookies may come along (false).',
  'CorsConfig.maxAgeSeconds': 'How long a browser remembers, in seconds (600).',
  HeaderRulesConfig: 'Changes of headers.',
  'HeaderRulesConfig.set': 'Headers that are set, in place of any that are there (none).',
  'HeaderRulesConfig.remove': 'Headers that are taken away (none).',
  SecretConfig:
    'A secret of the configuration: never in the file itself, but in a variable of the environment or in a file of its own.',
  TelemetryConfig: 'Logs, metrics and traces.',
  'TelemetryConfig.accessLog': 'The access log: one line of JSON for each request (to standard output).',
  'TelemetryConfig.metrics': 'Metrics for Prometheus, served by the admin API at `/metrics` (on).',
  'TelemetryConfig.traces': 'Traces by OpenTelemetry (off).',
  AccessLogConfig: 'The access log. Tokens, keys, cookies and query values never stand in it.',
  'AccessLogConfig.to': 'Where to: `stdout`, or a file, which is opened again on SIGHUP (`stdout`).',
  'AccessLogConfig.only': 'Which requests: all, or only those refused or failed (`all`).',
  'AccessLogConfig.claims': 'Claims that are logged by their names (none).',
  'AccessLogConfig.subject':
    'Whether the subject is logged: not at all, by a keyed hash, or plainly (`hash`).',
  MetricsConfig: 'Metrics.',
  'MetricsConfig.buckets': 'The bounds of histograms, in seconds (0.001 to 10 in eleven steps).',
  TracesConfig: 'Traces.',
  'TracesConfig.endpoint':
    'Where spans are sent: the OTLP/HTTP endpoint, such as `http://127.0.0.1:4318/v1/traces`.',
  'TracesConfig.sampleRatio':
    'The share of requests without a trace of their own that are traced, 0 to 1 (0.01).',
  'TracesConfig.serviceName': 'The name of this service (`mintmark-gateway`).',
  UpstreamConfig: 'A service behind the gateway.',
  'UpstreamConfig.targets': 'Where it is: addresses such as `http://127.0.0.1:9001`; without a path.',
  'UpstreamConfig.protocol': 'Which version of HTTP it speaks; gRPC needs `http2` (`http1`).',
  'UpstreamConfig.balance':
    "How a target is chosen: in turn by weight, the one with the fewest open requests, or by the client's address (`round-robin`).",
  'UpstreamConfig.host':
    "The `Host` that it gets: the client's, that of the target, or a name of its own (`target`).",
  'UpstreamConfig.tls':
    "How it proves who it is, and what it is shown, over https (the system's authorities).",
  'UpstreamConfig.health': 'Asks targets whether they are well (they count as well until requests fail).',
  'UpstreamConfig.timeouts': 'How long it may take.',
  'UpstreamConfig.retries': 'What is tried again (a connection that could not be made, once).',
  'UpstreamConfig.circuitBreaker': 'Leaves a target alone after failures.',
  'UpstreamConfig.maxConnections':
    'How many connections are open to one target at most, in each worker (256).',
  'UpstreamConfig.maxWaiting':
    'How many requests wait for a connection at most, in each worker; beyond, 503 (1024).',
  TargetConfig: 'One target of a service.',
  'TargetConfig.url': 'Its address, such as `https://orders-1.internal:8443`.',
  'TargetConfig.weight': 'Its share of the requests among the others (1).',
  UpstreamTlsConfig: 'TLS towards a service.',
  'UpstreamTlsConfig.authorities': "The file with the authorities that are trusted (the system's).",
  'UpstreamTlsConfig.serverName': 'The name that its certificate must have (the host of the target).',
  'UpstreamTlsConfig.certificate': 'The file with the certificate that the gateway shows (none).',
  'UpstreamTlsConfig.key': 'The file with its key.',
  HealthConfig: 'How targets are asked whether they are well.',
  'HealthConfig.path': 'The path that is asked for; the status of the answer tells (none: then `grpc`).',
  'HealthConfig.grpc':
    'Asks by the health checking protocol of gRPC instead, grpc.health.v1, which needs `protocol: http2` (no).',
  'HealthConfig.intervalSeconds': 'How often, in seconds (10).',
  'HealthConfig.timeoutMs': 'How long an answer may take, in milliseconds (2000).',
  'HealthConfig.status': 'The statuses that mean well, such as `200` or `200-299` (`200-299`).',
  'HealthConfig.unhealthyAfter': 'After how many failures in a row a target is ill (2).',
  'HealthConfig.healthyAfter': 'After how many successes in a row it is well again (2).',
  GrpcHealthConfig: 'What is asked by the health checking protocol of gRPC.',
  'GrpcHealthConfig.service':
    'The name of the service that has to be `SERVING`, such as `notes.v1.Notes` (the server as a whole).',
  UpstreamTimeoutsConfig: 'How long a service may take, in milliseconds.',
  'UpstreamTimeoutsConfig.connectMs': 'To accept a connection (5000).',
  'UpstreamTimeoutsConfig.responseMs': 'From the end of the request to the head of the answer (30000).',
  'UpstreamTimeoutsConfig.idleMs':
    'Between two pieces of a body, either way; streams of events may be silent longer with 0, which waits for ever (60000).',
  RetriesConfig:
    'Which requests are sent again. Only those whose body was not read, or is short enough to keep, and never after a byte of an answer.',
  'RetriesConfig.attempts': 'How many more attempts, each at another target where there is one (1).',
  'RetriesConfig.on':
    'When: a connection that failed or ended, an answer that did not come in time, or a status (`[connect, reset]`).',
  'RetriesConfig.methods':
    'The methods that are sent again after the service may have seen the request (those that RFC 9110 calls idempotent).',
  'RetriesConfig.maxBodyBytes': 'How long a body may be to be kept for another attempt, in bytes (0).',
  'RetriesConfig.budget':
    'The share of requests that may be retries, so that retries do not bury an ill service (0.2).',
  CircuitBreakerConfig: 'When a target is left alone.',
  'CircuitBreakerConfig.failures': 'After how many failures in a row (5).',
  'CircuitBreakerConfig.openSeconds': 'For how long, in seconds; then one request tries (10).',
  'CircuitBreakerConfig.statuses':
    'The statuses that count as failures beside failed connections (502, 503, 504).',
};
