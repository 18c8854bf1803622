// docs/guides/moving.md, run.
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import { createSigner, exportPem, generateKey, publicKey, type Verifier } from '@mintmark/jose';
import type { ResourceServer } from '@mintmark/resource-server';
import { startHouse, type House } from '../support/authorization-server.ts';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { bearer, listenWith, outcomeOf } from './asking.ts';

const page = 'docs/guides/moving.md';
const audience = 'https://api.example';
const person = { username: 'alice', password: 'correct horse battery staple' };

describe('the guide for moving', () => {
  let house: House;
  let token: string;
  let userId: string;

  before(async () => {
    house = await startHouse();
    await house.addResource(audience, { 'orders:read': 'See your orders' });
    ({ id: userId } = await house.addUser(person));
    const scope = 'openid orders:read';
    const metadata = { redirect_uris: ['http://localhost:1/cb'], token_endpoint_auth_method: 'none', scope };
    const client = await house.addClient(metadata, { resources: [audience] });
    const answer = await house.personTokens({ ...{ client, ...person }, scope, resource: audience });
    token = answer.access_token;
  });
  after(() => house.close());

  const load = (heading: string): Promise<Readonly<Record<string, unknown>>> =>
    runDocumented(
      documentedCode({ page, heading, language: 'js' }, { 'https://login.example': house.issuer }),
    );

  it('from jsonwebtoken verifies with a key in PEM', async () => {
    const { verifierOf } = (await load('jsonwebtoken')) as { verifierOf: (pem: string) => Verifier };
    const key = await generateKey('RS256');
    const verifier = verifierOf(exportPem(publicKey.of(key)));
    const signer = createSigner({ ...{ key, audience, issuer: house.issuer }, expiresInSeconds: 60 });
    const { claims } = await verifier.verify(await signer.sign({ sub: 'alice' }));
    assert.equal(claims.sub, 'alice');
  });

  it('from express-jwt has the same routes', async (t) => {
    const { app } = (await load('express-jwt')) as { app: Express };
    const api = await listenWith((port, host) => app.listen(port, host));
    t.after(() => api.close());
    assert.equal((await fetch(`${api.origin}/health`)).status, 200);
    assert.equal(await outcomeOf(await fetch(`${api.origin}/orders`)), '401 token_missing');
    const answer = await fetch(`${api.origin}/orders`, bearer(token));
    assert.deepEqual(await answer.json(), { for: userId });
  });

  it('from @fastify/jwt has the same routes', async (t) => {
    const { app } = (await load('@fastify/jwt')) as { app: FastifyInstance };
    t.after(() => app.close());
    const answer = await app.inject({ url: '/orders', ...bearer(token) });
    assert.deepEqual(answer.json(), { for: userId });
    assert.equal((await app.inject('/orders')).statusCode, 401);
  });

  it('accepts tokens of both issuers for a while', async (t) => {
    const { bothIssuers } = (await load('While you move')) as {
      bothIssuers: (secret: string) => ResourceServer;
    };
    const secret = randomBytes(32);
    const api = bothIssuers(secret.toString('base64url'));
    t.after(() => api.close());
    const decide = async (sent: string): Promise<unknown> => {
      const result = await api.authenticate(new Request(audience, bearer(sent)));
      return result.ok ? result.auth.issuer : result.reason;
    };
    const exp = Math.floor(Date.now() / 1000) + 60;
    const old = { iss: 'https://old.example', aud: audience, sub: 'alice', exp };
    assert.equal(await decide(signOld(old, secret)), 'https://old.example');
    assert.equal(await decide(token), house.issuer);
    // The old secret makes no token of the new issuer.
    assert.equal(
      await decide(signOld({ ...old, iss: house.issuer }, secret, 'at+jwt')),
      'algorithm_not_allowed',
    );
  });
});

/** As programs signed before they moved. */
function signOld(claims: Readonly<Record<string, unknown>>, secret: Buffer, typ = 'JWT'): string {
  const parts = [{ alg: 'HS256', typ }, claims];
  const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
