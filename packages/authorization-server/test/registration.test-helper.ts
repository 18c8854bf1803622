import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { TestClient } from '../src/testing/test-clients.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { hashSecret, newSecret } from '../src/tokens/secrets.ts';

export type Json = Readonly<Record<string, unknown>>;

export const callback: Json = { redirect_uris: ['https://app.example/cb'] };

export async function start(t: TestContext): Promise<TestServer> {
  const generous = { registration: { address: { points: 1000, durationSeconds: 60 } } };
  const test = await startTestServer({ settings: { registration: true }, limits: { endpoints: generous } });
  t.after(() => test.close());
  return test;
}

export async function initialToken(
  test: TestServer,
  purpose: 'initial-access' | 'unlock' = 'initial-access',
): Promise<string> {
  const token = newSecret('iat');
  await test.store.oneTimeTokens.insert({
    ...{ tenantId: test.tenant.id, hash: hashSecret(token), purpose, userId: undefined, data: {} },
    expiresAt: test.now() + 60_000,
  });
  return token;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export async function send(
  test: TestServer,
  path: string,
  {
    method = 'POST',
    token,
    body,
  }: { readonly method?: string; readonly token?: string; readonly body?: unknown },
): Promise<Answer> {
  const response = await test.fetch(path, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? {} : (JSON.parse(text) as Json); // looked at by the test
  return { status: response.status, body: json, headers: response.headers };
}

export async function register(test: TestServer, metadata: unknown): Promise<Answer> {
  return send(test, '/register', { token: await initialToken(test), body: metadata });
}

export interface Registered {
  readonly client: TestClient;
  readonly path: string;
  readonly token: string;
  readonly body: Json;
}

export async function registered(test: TestServer, metadata: Json = callback): Promise<Registered> {
  const { status, body } = await register(test, metadata);
  assert.equal(status, 201);
  const client = await test.store.clients.find(test.tenant.id, String(body['client_id']));
  assert.ok(client);
  const path = new URL(String(body['registration_client_uri'])).pathname;
  const secret = typeof body['client_secret'] === 'string' ? body['client_secret'] : '';
  return { client: { client, secret }, path, token: String(body['registration_access_token']), body };
}
