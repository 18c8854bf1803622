import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHouse } from './authorization-server.ts';

const person = { username: 'alice', password: 'correct horse battery staple' };

test('a house issues tokens for people and for clients, with lifetimes of seconds', async (t) => {
  const house = await startHouse({ settings: { tokens: { accessMaxAgeSeconds: 3 } } });
  t.after(() => house.close());
  await house.addUser(person);
  await house.addResource('https://api.example', { read: 'Read' });
  const resources = ['https://api.example'];
  const app = await house.addClient(
    {
      redirect_uris: ['http://localhost:1/cb'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid offline_access read',
    },
    { resources },
  );
  const resource = 'https://api.example';
  const scope = 'openid offline_access read';
  const tokens = await house.personTokens({ client: app, ...person, scope, resource });
  assert.equal(tokens['expires_in'], 3);
  const refreshed = await house.token(app, {
    grant_type: 'refresh_token',
    refresh_token: String(tokens['refresh_token']),
  });
  assert.equal(refreshed.status, 200);
  assert.equal(house.requests.filter(({ grantType }) => grantType === 'refresh_token').length, 1);

  const service = await house.addClient(
    { grant_types: ['client_credentials'], scope: 'read' },
    { resources },
  );
  assert.ok(await house.clientCredentialsToken(service, { scope: 'read', resource }));
});

test('a house goes down and comes back', async (t) => {
  const house = await startHouse();
  t.after(() => house.close());
  await house.stop();
  await assert.rejects(fetch(`${house.issuer}/jwks`));
  await house.start();
  assert.equal((await fetch(`${house.issuer}/jwks`)).status, 200);
});
