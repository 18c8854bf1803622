/** What kinds of values are called. */
export const kindWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'members',
  record: 'members',
  null: 'nothing',
};

/** What a value is. */
export const kindOf = (value: unknown): string => {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
};

/** The value at the end of a path. */
export const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[part]
        : undefined,
    root,
  );

/** What to add where a member is missing, or what to write where its value is of the wrong kind. */
export const memberExamples: Readonly<Record<string, string>> = {
  version: 'version: 1',
  listeners: 'listeners: [{ address: 127.0.0.1:8080 }]',
  upstreams: 'upstreams: { notes: { targets: [http://127.0.0.1:9001] } }',
  routes: 'routes: [{ name: notes, match: { path: /notes/* }, upstream: notes }]',
  address: 'address: 127.0.0.1:8080',
  certificates: 'certificates: [{ certificate: /etc/mintmark/tls.crt, key: /etc/mintmark/tls.key }]',
  certificate: 'certificate: /etc/mintmark/tls.crt',
  issuer: 'issuer: https://auth.example',
  audience: 'audience: https://api.example',
  targets: 'targets: [http://127.0.0.1:9001]',
  url: 'url: http://127.0.0.1:9001',
  path: 'path: /notes/*',
  name: 'name: notes',
  match: 'match: { path: /notes/* }',
  id: 'id: billing',
  sha256: 'sha256: …, as `mintmark gateway key` prints it',
  by: 'by: application',
  origins: 'origins: [https://app.example]',
  status: 'status: 200',
  upstream: 'upstream: notes',
  expression: "expression: claims.tier == 'gold'",
  clientId: 'clientId: gateway',
  clientSecret: 'clientSecret: { env: CLIENT_SECRET }',
  token: 'token: { env: ADMIN_TOKEN }',
  key: 'key: { env: SIGNING_KEY }',
  env: 'env: CLIENT_SECRET` or `file: /run/secrets/client-secret',
  file: 'file: /etc/mintmark/keys.json',
  endpoint: 'endpoint: http://127.0.0.1:4318/v1/traces',
  claim: 'claim: tenant',
  header: 'header: x-tenant',
  authentication: 'authentication: required',
  require: 'require: { scopes: notes:read }',
  rateLimits: 'rateLimits: [{ name: per-client, by: client, rate: 100/minute }]',
  rewrite: 'rewrite: { stripPrefix: /api }',
  cors: 'cors: { origins: [https://app.example] }',
};
