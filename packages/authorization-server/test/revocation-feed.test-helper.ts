import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { openBus, type Bus } from '@mintmark/database';
import { decodeJwt } from '@mintmark/jose/jwt';
import { revokeToken } from '../src/revocation/revoke.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../src/testing/test-server.test-helper.ts';

/** What a list says, as far as tests look at it. */
export interface List {
  readonly since: number;
  readonly cursor: number;
  readonly snapshot: boolean;
  readonly more: boolean;
  readonly revocations: readonly { readonly kind: string; readonly value: string }[];
}

/** A server whose feed everybody may read. */
export async function start(t: TestContext, options: TestServerOptions = {}): Promise<TestServer> {
  const test = await startTestServer({ settings: { revocationFeed: 'public' }, ...options });
  t.after(() => test.close());
  return test;
}

/** Reads the feed once. */
export async function read(test: TestServer, query = ''): Promise<List> {
  const response = await test.fetch(`/revocations${query}`);
  assert.equal(response.status, 200);
  return decodeJwt(await response.text()).claims as unknown as List; // looked at by the test
}

/** Takes one token back, as an endpoint would. */
export function takeBack(test: TestServer, jti: string): Promise<void> {
  const expiresAtSeconds = test.now() / 1000 + 600;
  const token = { jti, clientId: 'cli_x', subject: undefined, expiresAtSeconds };
  return revokeToken(test.requestContext(), token, { reason: 'test', actor: 'server' });
}

/** Waits for a condition. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(2); // oxlint-disable-line no-await-in-loop -- looked at again
}

/** A bus on which nothing arrives: Redis is gone, and the other nodes with it. */
export async function deafBus(): Promise<Bus> {
  return {
    ...(await openBus()),
    state: 'down',
    publish: async () => undefined,
    subscribe: async () => () => undefined,
  };
}
