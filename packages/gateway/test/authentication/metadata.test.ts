// What the gateway says about itself: metadata of its APIs, challenges, and tokens of its own for services.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateKey, exportJwk } from '@mintmark/jose/jwk';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { createVerifier } from '@mintmark/jose/jwt';
import { reasonOf } from '../support/reason.ts';
import { startGateway } from '../support/start-gateway.ts';

describe('metadata of an API (RFC 9728)', () => {
  it('is where the challenge says, for anybody, and names the issuers', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'notes', match: { path: '/notes/*' }, upstream: 'service' },
          authentication: { resource: 'http://127.0.0.1/notes' },
          require: { scopes: 'notes:read' },
        },
      ],
    });
    const refused = await running.fetch('/notes/7');
    const challenge = refused.headers.get('www-authenticate') ?? '';
    const url = /resource_metadata="([^"]+)"/.exec(challenge)?.[1];
    assert.equal(url, 'http://127.0.0.1/.well-known/oauth-protected-resource/notes');
    const metadata = await running.fetch(new URL(url).pathname);
    assert.deepEqual([metadata.status, metadata.headers.get('access-control-allow-origin')], [200, '*']);
    const said = (await metadata.json()) as Record<string, unknown>;
    assert.equal(said['resource'], 'http://127.0.0.1/notes');
    assert.deepEqual(said['authorization_servers'], [running.issuer.issuer]);
    assert.equal(running.received.length, 0);
  });

  it('is not made up where no route has any', async () => {
    await using running = await startGateway();
    const answer = await running.fetch('/.well-known/oauth-protected-resource');
    assert.equal(answer.status, 401);
  });
});

describe('challenges', () => {
  it('tell missing, bad and insufficient tokens apart as RFC 6750 has it', async () => {
    await using running = await startGateway({
      routes: [
        {
          name: 'all',
          match: { path: '/*' },
          upstream: 'service',
          require: { scopes: ['notes:read', 'notes:write'] },
        },
      ],
    });
    const missing = await running.fetch('/');
    assert.equal(missing.status, 401);
    assert.match(
      missing.headers.get('www-authenticate') ?? '',
      /^Bearer(?: scope="notes:read notes:write")?$/,
    );
    const bad = await running.fetch('/', { headers: await running.bearer({ exp: 1 }) });
    assert.equal(bad.status, 401);
    assert.match(bad.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
    const poor = await running.fetch('/', { headers: await running.bearer({ scope: 'notes:read' }) });
    assert.equal(poor.status, 403);
    const challenge = poor.headers.get('www-authenticate') ?? '';
    assert.match(challenge, /error="insufficient_scope"/);
    assert.match(challenge, /scope="notes:read notes:write"/);
    assert.equal(await reasonOf(poor), 'scope_insufficient');
    assert.deepEqual(running.decisions.at(-1)?.missing, ['notes:write']);
  });
});

describe('internal tokens', () => {
  it('are verified by a service with the keys that the gateway publishes, and say who calls', async () => {
    const key = await generateKey('ES256', { kid: 'gateway-1' });
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'all', match: { path: '/*' }, upstream: 'service' },
          identity: {
            internalToken: {
              ...{ key: { env: 'KEY' }, issuer: 'https://gateway.test', audience: 'https://notes.internal' },
            },
          },
        },
      ],
      options: { secrets: async () => JSON.stringify(exportJwk(key)) },
    });
    const keySet = await running.fetch('/.well-known/mintmark/jwks.json');
    assert.equal(keySet.headers.get('content-type'), 'application/jwk-set+json');
    const text = await keySet.text();
    assert.doesNotMatch(text, /"d"/);
    const headers = { ...(await running.bearer({ scope: 'a b' })), 'x-mintmark-token': 'forged' };
    assert.equal((await running.fetch('/', { headers })).status, 200);
    const token = running.received[0]?.headers['x-mintmark-token'];
    assert.equal(typeof token, 'string');
    const verifier = createVerifier({
      ...{ algorithms: ['ES256'], issuer: 'https://gateway.test', audience: 'https://notes.internal' },
      keys: createLocalJwks(text),
    });
    const { claims } = await verifier.verify(String(token));
    assert.deepEqual(
      [claims.sub, claims['client_id'], claims['scope'], claims['original_iss']],
      ['alice', 'app', 'a b', running.issuer.issuer],
    );
    assert.ok(Number(claims.exp) - Number(claims.iat) <= 60);
  });
});
