/** What `mintmark gateway init` writes. Tests run it. */
export const exampleConfig = `# The gateway of your services. Check it with: mintmark gateway check; run it with: mintmark gateway run
version: 1

# Where it listens. With tls: { certificates: [{ certificate: cert.pem, key: key.pem }] } it serves HTTPS and HTTP/2.
listeners:
  - address: 127.0.0.1:8080

# Whose access tokens are accepted. Keys are fetched from the issuer, and again when they change.
issuers:
  - issuer: http://localhost:4401
    audience: https://api.example

# The services behind it.
upstreams:
  notes:
    targets: [http://127.0.0.1:9001]
    retries: { attempts: 1 }

# Which requests go where. A route needs a token unless it says otherwise; the most specific match wins.
routes:
  - name: health
    match: { path: /health, methods: [GET] }
    authentication: none
    answer: { status: 200, body: well }
  - name: notes
    match: { path: /notes/*, methods: [GET, POST] }
    require: { scopes: notes:read }
    identity: { headers: { x-user: $subject } }
    rateLimits: [{ name: per-client, by: client, rate: 100/second }]
    upstream: notes

# Metrics, health and recent refusals, for this machine alone.
admin: { address: 127.0.0.1:9901 }
`;
