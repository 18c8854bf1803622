import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatProblems, parseConfig, problemCodes, type ProblemCode } from '@mintmark/gateway/config';
import { documentWith, marked, type Parts } from './documents.test-helper.ts';

type Case = readonly [code: ProblemCode, what: string, text: string, fix: string];

const on = (code: ProblemCode, what: string, { parts, fix }: { parts: Parts; fix: string }): Case => [
  code,
  what,
  documentWith(parts),
  fix,
];

const secondRoute = '  - name: notes\n    match: { path: /notes/* }\n    upstream: notes\n';

const cases: readonly Case[] = [
  ['document_empty', 'an empty file', '‸', 'begin with `version: 1`'],
  [
    'document_syntax',
    'a bracket that stays open',
    'version: 1\nlisteners: [\n‸routes: 1',
    'let all members of one thing begin in the same column',
  ],
  ['document_syntax', 'a tab', 'version: 1\nlimits:\n‸\tmaxHeaders: 1', 'indent with spaces'],
  [
    'document_syntax',
    'two documents',
    'version: 1\n‸---\nversion: 1',
    'take the line `---` away, and keep one configuration in the file',
  ],
  [
    'document_syntax',
    'an alias of nothing',
    'version: ‸*nothing',
    'put a value that begins with `*` in quotation marks',
  ],
  ['document_tag', 'a tag', 'version: ‸!!js/function "x"', 'take the tag away'],
  ['document_key', 'a list as a name', 'version: 1\n? ‸[a]\n: 1', 'write a plain name before the colon'],
  [
    'merge_key',
    'a merge key',
    'version: 1\nlimits: &a { maxHeaders: 1 }\ndefaults:\n  ‸<<: *a',
    'put what is shared into `policies` or `defaults`, or use an alias for the whole value',
  ],
  ['member_duplicate', 'a member twice', 'version: 1\n‸version: 1', 'keep one of the two'],
  on('member_unknown', 'a misspelled member', {
    parts: { route: '‸rateLimit: []' },
    fix: 'write `rateLimits`',
  }),
  on('member_unknown', '__proto__', { parts: { more: '‸__proto__: { a: 1 }' }, fix: 'take it away' }),
  on('member_missing', 'a route without match', {
    parts: { routes: '  - ‸name: notes\n    upstream: notes' },
    fix: 'add `match: { path: /notes/* }`',
  }),
  on('type_wrong', 'a text for a list', {
    parts: { upstreams: '  notes: { targets: ‸http://127.0.0.1:9001 }' },
    fix: 'write `targets: [http://127.0.0.1:9001]`',
  }),
  on('type_wrong', 'a duration for a number', {
    parts: { route: 'timeoutMs: ‸5s' },
    fix: 'write a number in milliseconds, such as `5000`',
  }),
  on('type_wrong', 'nothing', {
    parts: { route: '‸require:' },
    fix: 'write a value after the colon, or take the name away',
  }),
  on('value_unknown', 'a misspelled value', {
    parts: { route: 'authentication: ‸requird' },
    fix: 'write `required`; there is also `optional`, `none`',
  }),
  on('value_unknown', 'an identity source', {
    parts: { route: 'identity: { headers: { x-user: ‸$user } }' },
    fix: 'write the name of a claim, or `$subject`, `$client`, `$application`, `$issuer`, `$scopes`, `$roles`, `$permissions`',
  }),
  on('value_out_of_range', 'a negative size', {
    parts: { route: 'maxBodyBytes: ‸-1' },
    fix: 'write 0 or more',
  }),
  on('value_out_of_range', 'no target', {
    parts: { upstreams: '  notes: { targets: ‸[] }' },
    fix: 'write at least one item, or take the name away',
  }),
  on('text_malformed', 'a rate in words', {
    parts: { route: 'rateLimits: [{ name: a, by: client, rate: ‸100 per minute }]' },
    fix: 'write `10/second`, `100/minute` or `5000/hour`; longer spans are a `quota`',
  }),
  on('text_malformed', 'a cookie that other hosts could set', {
    parts: { route: 'authentication: { cookie: { name: ‸session } }' },
    fix: 'write `__Host-session`, so that browsers keep other hosts from setting it',
  }),
  on('text_malformed', 'a method in small letters', {
    parts: { routes: '  - name: notes\n    match: { path: /n, methods: [‸get] }\n    upstream: notes' },
    fix: 'write `GET`, `POST`, `PUT`, `PATCH` or `DELETE`',
  }),
  on('text_malformed', 'a name with spaces', {
    parts: {
      upstreams:
        '  notes: { targets: [http://127.0.0.1:9001] }\n  ‸"a b": { targets: [http://127.0.0.1:9002] }',
    },
    fix: 'write a name such as `orders-v2`',
  }),
  on('value_out_of_range', 'a rule for no claim', {
    parts: { route: 'require: { claims: ‸{} }' },
    fix: 'write `claims: { tier: gold }`, or take `claims` away',
  }),
  on('text_malformed', 'a scope with a quotation mark', {
    parts: { route: "require: { scopes: [‸'a\"b'] }" },
    fix: 'write one or several with spaces between them, such as `notes:read notes:write`',
  }),
  on('text_malformed', 'a month that is none', {
    parts: {
      more: `applications: [{ id: a, keys: [{ sha256: "${'a'.repeat(64)}", expires: ‸"2027-13-01T00:00:00Z" }] }]`,
    },
    fix: 'write `2027-01-31T00:00:00Z`',
  }),
  on('secret_inline', 'a secret in the file', {
    parts: { more: 'admin: { token: ‸hunter2 }' },
    fix: 'write `{ env: NAME }` or `{ file: PATH }`, and change the secret, which is known to whoever read this file',
  }),
  on('reference_unknown', 'a misspelled service', {
    parts: { routes: '  - { name: notes, match: { path: /notes }, upstream: ‸nots }' },
    fix: 'write `notes`',
  }),
  on('reference_unknown', 'a policy that is not there', {
    parts: { route: 'policies: [‸gold]' },
    fix: 'add it to `policies`',
  }),
  on('name_duplicate', 'two routes of one name', {
    parts: { routes: `${secondRoute}  - name: ‸notes\n    match: { path: /other }\n    upstream: notes` },
    fix: 'give each its own',
  }),
  on('route_ambiguous', 'two routes for the same requests', {
    parts: { routes: `${secondRoute}  - name: other\n    match: ‸{ path: /notes/* }\n    upstream: notes` },
    fix: 'let them differ in host, path, methods, headers or claims, or keep one',
  }),
  on('route_unreachable', 'a path that is never asked for', {
    parts: { routes: '  - name: notes\n    match: { path: ‸/a/../b }\n    upstream: notes' },
    fix: 'write it without empty segments, `.`, `..`, `;` and encoded slashes',
  }),
  on('route_without_destination', 'neither upstream nor answer', {
    parts: { routes: `${secondRoute}  - ‸name: other\n    match: { path: /other }` },
    fix: 'add `upstream: NAME`, or `answer: { status: 204 }`',
  }),
  on('path_invalid', 'parameters as other routers write them', {
    parts: { routes: '  - name: notes\n    match: { path: ‸/notes/:id }\n    upstream: notes' },
    fix: 'write `/notes/{id}`',
  }),
  on('parameter_unknown', 'a parameter that nothing has', {
    parts: { route: 'rewrite: { path: ‸"/x/{id}" }' },
    fix: 'write `{id}` into `match.path`, or take it away here',
  }),
  on('rewrite_contradiction', 'a prefix that no path has', {
    parts: { route: 'rewrite: { stripPrefix: ‸/api }' },
    fix: 'write a prefix that all paths of `match.path` have',
  }),
  on('upstream_unused', 'a service without routes', {
    parts: {
      upstreams:
        '  notes: { targets: [http://127.0.0.1:9001] }\n  ‸other: { targets: [http://127.0.0.1:9002] }',
    },
    fix: 'add a route with `upstream: …`, or take the service away',
  }),
  on('policy_unused', 'a policy without routes', {
    parts: { more: 'policies:\n  ‸gold: { timeoutMs: 1 }' },
    fix: 'add it to `policies` of a route, or take it away',
  }),
  on('target_invalid', 'a target with a path', {
    parts: { upstreams: '  notes: { targets: [‸http://127.0.0.1:9001/api] }' },
    fix: 'write `http://127.0.0.1:9001`; paths are put before with `rewrite.addPrefix` of a route',
  }),
  on('target_duplicate', 'a target twice', {
    parts: { upstreams: '  notes: { targets: [http://127.0.0.1:9001, ‸http://127.0.0.1:9001/] }' },
    fix: 'give one of them a larger `weight`',
  }),
  on('weight_invalid', 'shares of nothing', {
    parts: {
      routes: '  - name: notes\n    match: { path: /notes }\n    upstream: ‸[{ upstream: notes, weight: 0 }]',
    },
    fix: 'give at least one of them a `weight` of 1 or more',
  }),
  on('upstream_tls_incomplete', 'a certificate without key', {
    parts: { upstreams: '  notes: { targets: [https://a.example], tls: ‸{ certificate: a.pem } }' },
    fix: 'add `key` with the path of its file',
  }),
  on('upstream_tls_unused', 'TLS over plain HTTP', {
    parts: { upstreams: '  notes: { targets: [http://127.0.0.1:1], tls: ‸{ serverName: a } }' },
    fix: 'write `https://` in the targets, or take `tls` away',
  }),
  on('health_unclear', 'a health check that asks nothing', {
    parts: { upstreams: '  notes: { targets: [http://127.0.0.1:1], health: ‸{ timeoutMs: 10 } }' },
    fix: 'add `path: /health`, or `grpc: {}` for a server of gRPC',
  }),
  on('health_unclear', 'a health check that asks twice', {
    parts: {
      upstreams:
        '  notes: { targets: [http://127.0.0.1:1], protocol: http2, health: ‸{ path: /, grpc: {} } }',
    },
    fix: 'take `path` or `grpc` away',
  }),
  on('health_unclear', 'gRPC over HTTP/1.1', {
    parts: { upstreams: '  notes: { targets: [http://127.0.0.1:1], health: ‸{ grpc: { service: a.B } } }' },
    fix: 'add `protocol: http2` to the service',
  }),
  on('address_invalid', 'a port alone', {
    parts: { listeners: '  - address: ‸"8080"' },
    fix: 'write `127.0.0.1:8080`, or `:8080` for all addresses',
  }),
  on('cidr_invalid', 'a prefix that is too long', {
    parts: { route: 'addresses: [‸10.0.0.0/33]' },
    fix: 'write a number from 0 to 32 after the slash',
  }),
  on('cidr_host_bits', 'an address inside its range', {
    parts: { listeners: '  - { address: 127.0.0.1:0, trustedProxies: [‸10.0.0.5/8] }' },
    fix: 'write `10.0.0.0/8`, or `10.0.0.5` for the one address',
  }),
  on('cidr_host_bits', 'an address inside its range of IPv6', {
    parts: { route: 'addresses: ["::1", "fd00::/8", "10.0.0.5/32", ‸"fd00:1::5/28"]' },
    fix: 'write `fd00::/28`, or `fd00:1::5` for the one address',
  }),
  on('url_invalid', 'an issuer that is no address', {
    parts: { issuers: '  - { issuer: ‸auth.example, audience: a }' },
    fix: 'write a whole address, such as `https://auth.example`',
  }),
  on('url_invalid', 'an origin with a slash', {
    parts: { route: 'cors: { origins: [‸"https://app.example/"] }' },
    fix: 'write `https://app.example`',
  }),
  on('url_insecure', 'an issuer over plain HTTP', {
    parts: { issuers: '  - { issuer: ‸http://auth.example, audience: a }' },
    fix: 'write `https://`',
  }),
  on('header_name_invalid', 'a header with a space', {
    parts: { route: 'requestHeaders: { set: { ‸"x y": a } }' },
    fix: 'write letters, digits and `-`',
  }),
  on('header_forbidden', 'a header that frames messages', {
    parts: { route: 'requestHeaders: { set: { ‸Content-Length: "1" } }' },
    fix: 'take it away',
  }),
  on('header_forbidden', 'an identity header that is not free', {
    parts: { route: 'identity: { headers: { ‸authorization: sub } }' },
    fix: 'write a name of its own, such as `x-user-id`',
  }),
  on('header_forbidden', 'a header that the gateway writes about the way of a request', {
    parts: { route: 'requestHeaders: { set: { ‸X_Forwarded_For: 10.0.0.1 } }' },
    fix: 'take it away; `trustedProxies` of a listener says whose word about it counts',
  }),
  on('header_value_invalid', 'a realm that no challenge can have', {
    parts: { route: 'authentication: { realm: ‸café }' },
    fix: 'write it in one line, of visible ASCII characters',
  }),
  on('header_value_invalid', 'a line break in a header', {
    parts: { route: 'responseHeaders: { set: { x-a: ‸"a\\r\\nb" } }' },
    fix: 'write it in one line, of visible ASCII characters',
  }),
  on('header_duplicate', 'two spellings of an identity header', {
    parts: { route: 'identity: { headers: { x-user: sub, ‸X_User: name } }' },
    fix: 'keep one of the two',
  }),
  on('limit_empty', 'a limit of nothing', {
    parts: { route: 'rateLimits: [‸{ name: a, by: client }]' },
    fix: 'add `rate: 100/minute` or `quota: 10000/day`',
  }),
  on('limit_by_free_header', 'a limit that clients can begin anew', {
    parts: { route: 'rateLimits: [{ name: a, by: ‸{ header: x-tenant }, rate: 10/minute }]' },
    fix: 'add a limit by `address` beside it, or count by `client`, `subject` or a claim',
  }),
  on('expression_invalid', 'half an expression', {
    parts: { route: 'require: { expressions: [‸"claims.tier =="] }' },
    fix: "write a rule that is true or false, such as `claims.tier == 'gold'`",
  }),
  on('authentication_impossible', 'no issuers', {
    parts: { issuers: '  []', routes: '  - ‸name: notes\n    match: { path: /notes }\n    upstream: notes' },
    fix: 'add `issuers`, or keys of `applications`, or write `authentication: none` where everybody may come',
  }),
  on('requirement_without_authentication', 'scopes of nobody', {
    parts: { route: 'authentication: none\n    ‸require: { scopes: a }' },
    fix: 'write `authentication: required`, or take `require` away',
  }),
  on('cors_any_origin_with_credentials', 'cookies from anywhere', {
    parts: { route: 'cors: { origins: [‸"*"], credentials: true }' },
    fix: 'name the origins, or take `credentials` away',
  }),
  on('websocket_off', 'a query token without WebSockets', {
    parts: { route: 'authentication: { ‸websocketQuery: token }' },
    fix: 'add `websocket: true`, or take `websocketQuery` away',
  }),
  on('forward_auth_closed', 'a decider that nobody may ask', {
    parts: { listeners: '  - { address: 127.0.0.1:8080, forwardAuth: ‸{ dialect: path } }' },
    fix: 'add `trustedProxies: [127.0.0.1/32]` with the addresses of the proxies',
  }),
  on('admin_exposed', 'an open admin API', {
    parts: { more: 'admin: { address: ‸":9901" }' },
    fix: 'write `127.0.0.1:9901`, or add `token: { env: ADMIN_TOKEN }`',
  }),
  on('proxies_unlimited', 'proxies anywhere', {
    parts: { listeners: '  - { address: 127.0.0.1:8080, trustedProxies: [‸0.0.0.0/0] }' },
    fix: 'write the addresses of your proxies, such as `10.0.0.0/8`',
  }),
  on('route_sidestepped', 'a guarded path without its slash', {
    parts: {
      routes:
        '  - { name: admin, match: { path: ‸/admin }, upstream: notes }\n' +
        '  - { name: all, match: { path: /* }, upstream: notes, authentication: none }',
    },
    fix: 'write `path: [/admin, /admin/]`, or a route for `/admin/` where the service tells the two apart',
  }),
  on('key_duplicate', 'a client ID of two applications', {
    parts: { more: 'applications: [{ id: a, clientIds: [x] }, { id: b, clientIds: [‸x] }]' },
    fix: 'take it away from one of them',
  }),
  on('client_of_any_issuer', 'a client ID that two issuers could give', {
    parts: {
      issuers:
        '  - { issuer: https://a.example, audience: a }\n  - { issuer: https://b.example, audience: a }',
      more: 'applications: [{ id: shop, ‸clientIds: [shop] }]',
    },
    fix: 'add the `issuer` that gave the client IDs',
  }),
  on('key_expired', 'an old key', {
    parts: {
      more: `applications: [{ id: a, keys: [{ sha256: "${'a'.repeat(64)}", expires: ‸"2020-01-01T00:00:00Z" }] }]`,
    },
    fix: 'take the key away, or make another with `mintmark gateway key`',
  }),
  on('algorithm_unknown', 'a shared secret for access tokens', {
    parts: { issuers: '  - { issuer: https://auth.example, audience: a, algorithms: [‸HS256] }' },
    fix: 'write `RS256`',
  }),
];

// These are held by the tests of hostile documents and of files.
const elsewhere: readonly ProblemCode[] = [
  'document_too_large',
  'document_too_deep',
  'document_too_complex',
  'file_unreadable',
  'file_malformed',
  'certificate_mismatch',
  'certificate_expired',
  'certificate_expires_soon',
  'secret_unresolved',
  'secret_weak',
];

describe('a problem of a configuration', () => {
  for (const [code, what, source, fix] of cases) {
    it(`is ${code} for ${what}, with its place and its fix`, () => {
      const { text, line, column } = marked(source);
      const { problems } = parseConfig(text, { now: Date.UTC(2026, 10, 23) });
      const found = problems.filter((problem) => problem.code === code);
      assert.deepEqual(
        found.map((problem) => [problem.line, problem.column, problem.fix]),
        [[line, column, fix]],
        JSON.stringify(problems, undefined, 1),
      );
      assert.equal(found[0]?.severity, problemCodes[code].severity);
      assert.match(found[0]?.message ?? '', /^[^A-Z].*[^.]$/);
    });
  }

  const told = (text: string): readonly ProblemCode[] =>
    parseConfig(text, { now: Date.UTC(2026, 10, 23) }).problems.map(({ code }) => code);

  it('is told without what follows from it', () => {
    const misspelt = '  - name: notes\n    match: { path: /notes }\n    upsteam: notes';
    assert.deepEqual(told(documentWith({ routes: misspelt })), ['member_unknown']);
    const inWords = 'rateLimits: [{ name: a, by: client, rate: ten a minute }]';
    assert.deepEqual(told(documentWith({ route: inWords })), ['text_malformed']);
    const tab = '  - name: notes\n    match: { path: /notes }\n\tupstream: notes\n  - name: other';
    assert.deepEqual(told(documentWith({ routes: tab })), ['document_syntax']);
  });

  it('shows a tab as a space', () => {
    const text = 'version: 1\nlimits:\n\tmaxHeaders: 1';
    assert.match(formatProblems(parseConfig(text).problems, text), /3 \|  maxHeaders: 1/);
  });

  it('has its caret below its place in a narrow terminal, too', () => {
    const indented = '                         notes';
    const text = documentWith({
      upstreams: `${indented}: { targets: [http://127.0.0.1:9001], nmae: notes, protocol: h2, sticky: true }`,
    });
    const [, excerpt = '', caret = ''] = formatProblems(parseConfig(text).problems, text, {
      columns: 50,
    }).split('\n');
    assert.equal(excerpt.length, 50);
    assert.equal(excerpt.indexOf('nmae'), caret.indexOf('^'));
  });

  it('has a test for every code', () => {
    const tested = new Set<string>([...cases.map(([code]) => code), ...elsewhere]);
    assert.deepEqual(
      Object.keys(problemCodes).filter((code) => !tested.has(code)),
      [],
    );
  });

  it('comes with all others at once, whatever else is broken', () => {
    const text = documentWith({
      head: 'version: 2',
      upstreams: '  notes: { targets: [http://127.0.0.1:9001] }\n  other: { target: [] }',
      routes: '  - { name: a }\n  - { name: b, match: { path: /b }, upstream: nots }',
    });
    const { config, problems } = parseConfig(text);
    assert.equal(config, undefined);
    assert.deepEqual(
      problems.map(({ path, code }) => `${path} ${code}`),
      [
        'version value_unknown',
        'upstreams.other.target member_unknown',
        'routes[0].match member_missing',
        'routes[1].upstream reference_unknown',
      ],
    );
  });

  it('is none where all routes answer by themselves and there are no services', () => {
    const text = `version: 1
listeners: [{ address: 127.0.0.1:8080 }]
routes: [{ name: all, match: { path: /* }, authentication: none, answer: { status: 204 } }]
`;
    assert.deepEqual(parseConfig(text).problems, []);
  });

  it('is a warning only where the configuration can be used', () => {
    const { config, problems } = parseConfig(documentWith({ more: 'policies: { gold: {} }' }));
    assert.notEqual(config, undefined);
    assert.deepEqual(
      problems.map(({ severity }) => severity),
      ['warning'],
    );
  });
});
