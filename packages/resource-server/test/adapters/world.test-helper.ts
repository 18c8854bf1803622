import assert from 'node:assert/strict';
import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import { createTestIssuer, type TestIssuer } from '../../src/testing/test-issuer.ts';
import { send, type Received, type Sent } from './client.test-helper.ts';
import type { AdapterHarness, RunningApp } from './harness.test-helper.ts';

/** The identifier of the API in most tests. */
export const resource = 'https://api.test';
/** What every challenge of it has. */
export const metadataParameter = 'resource_metadata="https://api.test/.well-known/oauth-protected-resource"';

/** An issuer, and an application that trusts it. */
export interface World {
  readonly issuer: TestIssuer;
  readonly app: RunningApp;
  send(sent: Sent): Promise<Received>;
  /** The header with a good token, or one with these claims. */
  bearer(...token: Parameters<TestIssuer['token']>): Promise<readonly [string, string]>;
}

/** Starts an application. */
export async function createWorld(
  harness: AdapterHarness,
  options: Partial<ResourceServerOptions> = {},
): Promise<World> {
  const issuer = await createTestIssuer();
  const app = await harness.start({
    ...{ issuers: issuer.trusted, audience: issuer.audience, maxTokenCharacters: 4096 },
    ...options,
  });
  return {
    ...{ issuer, app },
    send: (sent) => send(app, sent),
    bearer: async (...token) => ['authorization', `Bearer ${await issuer.token(...token)}`],
  };
}

/** The challenge of that API for a reason; `more` comes between what is wrong and where the metadata are. */
export function challengeOf(reason: ReasonCode, more = ''): string {
  const { error, sentence } = reasons[reason];
  if (error === undefined) return `Bearer ${metadataParameter}`;
  return `Bearer error="${error}", error_description="${sentence}", ${more}${metadataParameter}`;
}

/** What a refusal has to be. */
export interface ExpectedRefusal {
  readonly reason: ReasonCode;
  /** The whole header; undefined where there must be none. */
  readonly challenge: string | undefined;
  /** What the body has beyond the reason (nothing). */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Holds an answer to a refusal: status, headers and body, and nothing that belongs to no answer of this kind. */
export function assertRefused(received: Received, { reason, challenge, body = {} }: ExpectedRefusal): void {
  const { headers, text } = received;
  const { status, error, sentence } = reasons[reason];
  assert.equal(received.status, status, text);
  assert.equal(headers.get('content-type'), 'application/problem+json');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('www-authenticate'), challenge);
  const length = headers.get('content-length') ?? String(Buffer.byteLength(text));
  assert.equal(length, String(Buffer.byteLength(text)));
  for (const name of ['etag', 'set-cookie', 'location']) assert.equal(headers.get(name), undefined, name);
  const problem = { type: 'about:blank', title: sentence, status, reason };
  assert.deepEqual(JSON.parse(text), { ...problem, ...(error === undefined ? {} : { error }), ...body });
}

/** The JSON of a good answer. */
export function bodyOf({ status, text, headers }: Received): unknown {
  assert.equal(status, 200, text);
  assert.equal(headers.get('www-authenticate'), undefined);
  return JSON.parse(text);
}
