// An API that asks a real authorization server about each token.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createResourceServer,
  type IntrospectionOptions,
  type ResourceServer,
  type ResourceServerEvent,
} from '@mintmark/resource-server';
import { startHouse, type House, type HouseClient } from '../support/authorization-server.ts';

const resource = 'https://api.example';
const person = { username: 'alice', password: 'correct horse battery staple' };

let house: House;
let service: HouseClient;
let asker: HouseClient;

before(async () => {
  house = await startHouse();
  await house.addResource(resource, { read: 'Read' });
  service = await house.addClient(
    { grant_types: ['client_credentials'], scope: 'read' },
    { resources: [resource] },
  );
  asker = await house.addClient({ grant_types: ['client_credentials'] }, { introspects: [resource] });
});
after(() => house.close());

function apiThatAsks(
  { clientId, clientSecret = '' }: HouseClient,
  options: IntrospectionOptions = {},
  on?: (event: ResourceServerEvent) => void,
): ResourceServer {
  const introspection = { clientId, clientSecret, always: true, cacheSeconds: 0, ...options };
  return createResourceServer({
    issuers: { issuer: house.issuer, introspection },
    audience: resource,
    ...(on === undefined ? {} : { on }),
  });
}

async function ask(api: ResourceServer, token: string): Promise<string> {
  const result = await api.authenticate(
    new Request(resource, { headers: { authorization: `Bearer ${token}` } }),
  );
  return result.ok ? 'ok' : result.reason;
}

const issue = async (): Promise<string> =>
  (await house.clientCredentialsToken(service, { resource, scope: 'read' })).access_token;

async function revoke(token: string): Promise<void> {
  const authorization = `Basic ${btoa(`${service.clientId}:${service.clientSecret ?? ''}`)}`;
  const body = new URLSearchParams({ token });
  const response = await fetch(`${house.issuer}/revoke`, {
    method: 'POST',
    headers: { authorization },
    body,
  });
  assert.equal(response.status, 200);
}

describe('an API that asks the server about tokens', () => {
  it('R9: refuses one that was revoked, at once', async () => {
    const api = apiThatAsks(asker);
    const token = await issue();
    assert.equal(await ask(api, token), 'ok');
    await revoke(token);
    assert.equal(await ask(api, token), 'token_inactive');
  });

  it('R9: reads answers that the server signed (RFC 9701)', async () => {
    const signing = await house.addClient(
      { grant_types: ['client_credentials'], introspection_signed_response_alg: 'ES256' },
      { introspects: [resource] },
    );
    const api = apiThatAsks(signing, { signed: { algorithms: ['ES256'] } });
    const token = await issue();
    assert.equal(await ask(api, token), 'ok');
    await revoke(token);
    assert.equal(await ask(api, token), 'token_inactive');
  });

  it('R4: lets nobody in when it may not ask, and says so to its operator', async () => {
    const events: ResourceServerEvent[] = [];
    const api = apiThatAsks({ ...asker, clientSecret: 'wrong' }, {}, (event) => events.push(event));
    assert.equal(await ask(api, await issue()), 'introspection_unavailable');
    const told = events.find(({ type }) => type === 'introspection');
    assert.ok(told?.type === 'introspection' && told.event.type === 'introspection_failed');
    assert.equal(told.event.failure, 'credentials_refused');
  });

  it('R4: takes no refresh token for an access token, not even its own client’s', async () => {
    await house.addUser(person);
    const app = await house.addClient(
      {
        redirect_uris: ['http://localhost:1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        scope: 'openid offline_access read',
      },
      { resources: [resource], introspects: [resource] },
    );
    const tokens = await house.personTokens({
      client: app,
      ...person,
      scope: 'offline_access read',
      resource,
    });
    assert.equal(typeof tokens['refresh_token'], 'string');
    assert.equal(await ask(apiThatAsks(app), tokens.access_token), 'ok');
    assert.equal(await ask(apiThatAsks(app), String(tokens['refresh_token'])), 'token_inactive');
  });
});
