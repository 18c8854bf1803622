import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseConfig } from '@mintmark/gateway/config';
import { namedFiles } from './named-files.ts';

it('finds every file of a configuration beside it: certificates, keys, key sets and secrets', () => {
  const { config } = parseConfig(`version: 1
listeners: [{ address: '127.0.0.1:0', tls: { certificates: [{ certificate: a.crt, key: a.key }] } }]
issuers:
  - issuer: https://login.example
    audience: a
    keys: { file: keys.json }
    introspection: { clientId: g, clientSecret: { file: client-secret } }
upstreams: { notes: { targets: ['https://notes.example'], tls: { authorities: ca.pem } } }
routes:
  - name: notes
    match: { path: /* }
    upstream: notes
    identity: { internalToken: { issuer: https://gateway.example, audience: b, key: { file: internal.jwk } } }
secret: { file: /run/shared }
admin: { token: { file: admin-token } }
`);
  assert.ok(config);
  assert.deepEqual(
    namedFiles(config, '/etc/mintmark/mintmark.yaml').toSorted(),
    [
      ...['a.crt', 'a.key', 'admin-token', 'ca.pem', 'client-secret', 'internal.jwk', 'keys.json'].map(
        (name) => `/etc/mintmark/${name}`,
      ),
      '/run/shared',
    ].toSorted(),
  );
});
