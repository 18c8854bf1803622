import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ConfigError, importOpenApi, parseConfig } from '@mintmark/gateway/config';
import fc from 'fast-check';

const document = `openapi: 3.1.0
info: { title: Pet Store, version: 1.0.0, x-logo: a }
servers: [{ url: "https://{host}/v1", variables: { host: { default: pets.example } } }]
security: [{ oidc: [pets:read] }]
components:
  securitySchemes:
    oidc: { type: openIdConnect, openIdConnectUrl: https://auth.example/.well-known/openid-configuration }
    key: { type: apiKey, in: header, name: X-Pet-Key }
    basic: { type: http, scheme: basic }
  pathItems:
    shared: { get: { operationId: shared } }
paths:
  /pets:
    get: { operationId: listPets, summary: "List all\\n pets", security: [{ oidc: [pets:read] }, { oidc: [pets:admin] }] }
    head: {}
    post: { operationId: createPet, security: [{ oidc: [pets:write, pets:read] }, { key: [] }] }
    trace: {}
  /pets/{pet-id}:
    get: { security: [], x-foo: 1 }
    delete: { security: [{ basic: [] }] }
    put: { operationId: listPets, security: [{}, { oidc: [] }] }
  /pets/{pet-id}.json: { get: {} }
  /shared: { $ref: "#/components/pathItems/shared" }
  /elsewhere: { $ref: "other.yaml#/paths" }
webhooks: {}
`;

describe('an OpenAPI document', () => {
  const { config: imported, yaml, notes } = importOpenApi(document);
  // The objects of a configuration have no prototype.
  const config = structuredClone(imported);
  const route = (name: string) => config.routes.find((one) => one.name === name);
  const noted = (path: string) => notes.filter((note) => note.path === path).map(({ message }) => message);

  it('becomes a configuration without problems', () => {
    assert.deepEqual(parseConfig(yaml).problems, []);
    assert.deepEqual(parseConfig(yaml).config, imported);
  });

  it('gives its server as a service, and its path as the beginning of every route', () => {
    assert.deepEqual(config.upstreams?.['pet-store']?.targets, ['https://pets.example']);
    assert.ok(config.routes.every(({ match }) => String(match.path).startsWith('/v1/')));
  });

  it('gives its operations as routes, each with a name of its own', () => {
    assert.deepEqual(
      config.routes.map(({ name }) => name),
      ['listPets', 'createPet', 'get-pets-pet_id', 'listPets-2', 'delete-pets-pet_id', 'shared'],
    );
    assert.deepEqual(route('get-pets-pet_id')?.match, { path: '/v1/pets/{pet_id}', methods: ['GET'] });
  });

  it('gives its security as what routes need', () => {
    assert.deepEqual(config.issuers, [
      { issuer: 'https://auth.example', audience: 'https://pets.example/v1' },
    ]);
    assert.deepEqual(route('listPets')?.require, { anyScope: ['pets:read', 'pets:admin'] });
    assert.deepEqual(route('createPet')?.require, { scopes: ['pets:write', 'pets:read'] });
    assert.deepEqual(route('createPet')?.authentication, {
      mode: 'required',
      accept: ['token', 'api-key'],
      apiKeyHeader: 'x-pet-key',
    });
    assert.equal(route('get-pets-pet_id')?.authentication, 'none');
    assert.equal(route('listPets-2')?.authentication, 'optional');
    assert.deepEqual(route('shared')?.require, { scopes: ['pets:read'] });
  });

  it('leaves to the service what the gateway does not look at, with the credential', () => {
    assert.equal(route('delete-pets-pet_id')?.authentication, 'none');
    assert.deepEqual(route('delete-pets-pet_id')?.identity, { token: 'pass' });
  });

  it('is never silent about what is not taken over', () => {
    for (const path of [
      'info.x-logo',
      'webhooks',
      'paths[`/pets`].head',
      'paths[`/pets`].trace',
      'paths[`/pets/{pet-id}`].get.x-foo',
      'paths[`/pets/{pet-id}`].delete',
      'paths[`/pets/{pet-id}.json`]',
      'paths[`/pets/{pet-id}.json`].get',
      'paths[`/elsewhere`]',
      'components.securitySchemes.basic',
      'components.securitySchemes',
    ]) {
      assert.notDeepEqual(noted(path), [], path);
      assert.ok(yaml.includes(`# - ${path}: `), path);
    }
  });

  it('is written with the summaries of its operations, which cannot end a comment', () => {
    assert.match(yaml, /^# yaml-language-server: \$schema=/);
    assert.match(yaml, /\n {2}# List all pets\n {2}- name: listPets\n/);
    const text = document.replace('List all\\n pets', 'a\\u2028b\\r\\nadmin: 1');
    assert.deepEqual(importOpenApi(text).config, imported);
  });

  it('may have another address and another prefix', () => {
    const { config } = importOpenApi(document, { upstream: 'http://127.0.0.1:9001', routePrefix: '/shop' });
    assert.deepEqual(config.upstreams?.['pet-store']?.targets, ['http://127.0.0.1:9001']);
    assert.equal(config.routes[0]?.match.path, '/shop/pets');
    assert.deepEqual({ ...config.routes[0]?.rewrite }, { stripPrefix: '/shop', addPrefix: '/v1' });
    assert.equal(config.issuers?.[0]?.audience, 'https://pets.example/v1');
    assert.throws(() => importOpenApi(document, { routePrefix: 'a b' }), TypeError);
  });

  it('lets everybody come where it says nothing of security, and says so', () => {
    const { config, notes } = importOpenApi(
      '{"openapi":"3.0.3","info":{"title":"a"},"paths":{"/a":{"get":{}}}}',
    );
    assert.equal(config.routes[0]?.authentication, 'none');
    assert.ok(notes.some(({ message }) => message.startsWith('nothing is said of security')));
  });

  it('is refused where it is none of 3.0 or 3.1', () => {
    for (const text of [
      '',
      '[]',
      'swagger: "2.0"',
      'openapi: 4.0.0',
      'openapi: 3.1.0',
      'openapi: 3.1.0\npaths: { a: 1 }',
    ]) {
      assert.throws(() => importOpenApi(text), ConfigError);
    }
  });

  it('never fails in another way, however it is broken', () => {
    const change = fc.tuple(
      fc.nat({ max: document.length }),
      fc.nat({ max: 10 }),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const text = changes.reduce(
          (before, [at, cut, put]) => before.slice(0, at) + put + before.slice(at + cut),
          document,
        );
        try {
          assert.ok(parseConfig(importOpenApi(text).yaml).config);
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('becomes what the documentation says', () => {
    const guide = readFileSync(new URL('../../../docs/openapi.md', import.meta.url), 'utf8');
    assert.match(
      guide,
      /importOpenApi\(text, \{ upstream: 'http:\/\/127\.0\.0\.1:9001', routePrefix: '\/shop' \}\)/,
    );
  });
});
