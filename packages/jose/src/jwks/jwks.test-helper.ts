import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { hasSync } from '../jws/jws.test-helper.ts';
import { createSigner } from '../jwt/signer.ts';
import type { VerifiedJwt } from '../jwt/verified-jwt.ts';
import type { Verifier } from '../jwt/verifier.ts';
import type { KeySource } from '../keys/key-source.ts';
import { jwk as privateJwk } from '../keys/private-key.ts';
import type { JwksEvent } from './events.ts';
import type { Fetch } from './fetch-text.ts';

export const issuer = 'https://issuer.example';
export const audience = 'api';
export const jwksUrl = 'https://issuer.example/jwks';

type JsonWebKey = Record<string, unknown>;

/** A key pair on P-256 as JSON Web Keys. */
export interface Pair {
  readonly publicJwk: JsonWebKey;
  readonly privateJwk: JsonWebKey;
}

export function makePair(kid: string | undefined, alg: string | undefined = 'ES256'): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const said = { ...(kid !== undefined && { kid }), ...(alg !== undefined && { alg }) };
  return {
    publicJwk: { ...publicKey.export({ format: 'jwk' }), ...said },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...said },
  };
}

/** Signs a token that is good at any time a test may set. */
export function signToken(
  pair: Pair,
  { iss = issuer, kid }: { iss?: string; kid?: string } = {},
): Promise<string> {
  const own = pair.privateJwk['kid'];
  const name = kid ?? (typeof own === 'string' ? own : undefined);
  const key = privateJwk(pair.privateJwk, { algorithm: 'ES256', ...(name !== undefined && { kid: name }) });
  return createSigner({ key, issuer: iss, audience, now: () => 0 }).sign({
    sub: 'alice',
    exp: 4_102_444_800,
  });
}

/** Asks for a key and wants the answer at once, as `verifySync` does. */
export function findNow(keys: KeySource, kid = 'a'): void {
  const found = keys.find({ algorithm: 'ES256', kid });
  assert.ok(Array.isArray(found), 'the answer was not there at once');
  assert.equal(found.length, 1);
}

/** Verifies at once where the runtime can. */
export async function verifyAtOnce(verifier: Verifier, token: string): Promise<VerifiedJwt> {
  return hasSync ? verifier.verifySync(token) : verifier.verify(token);
}

/** A clock that stands still until a test moves it. */
export class Clock {
  ms = 1_790_000_000_000;
  readonly now = (): number => this.ms;
  pass(seconds: number): void {
    this.ms += seconds * 1000;
  }
}

/** What a fake server answers. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly jwks?: readonly JsonWebKey[];
}

/** A fake `fetch` that keeps what it was asked, and answers as a test says. */
export class FakeServer {
  readonly requests: { url: string; headers: Headers }[] = [];
  answer: (url: string, headers: Headers) => Answer | Promise<Answer> | Error;

  constructor(answer: (url: string, headers: Headers) => Answer | Promise<Answer> | Error) {
    this.answer = answer;
  }

  get count(): number {
    return this.requests.length;
  }

  readonly fetch: Fetch = async (url, init) => {
    const headers = new Headers(init.headers);
    this.requests.push({ url, headers });
    const answer = await this.answer(url, headers);
    if (answer instanceof Error) throw answer;
    const body = answer.jwks === undefined ? answer.body : JSON.stringify({ keys: answer.jwks });
    return new Response(body ?? null, { status: answer.status ?? 200, headers: answer.headers ?? {} });
  };
}

/** Collects events; `types` gives their order. */
export class EventLog {
  readonly events: JwksEvent[] = [];
  readonly on = (event: JwksEvent): void => void this.events.push(event);
  get types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }
  last(type: JwksEvent['type']): JwksEvent | undefined {
    return this.events.findLast((event) => event.type === type);
  }
}

/** Lets everything that is ready run: promises, then what they led to. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A promise and what fulfils it, for answers that come when a test says so. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  return Promise.withResolvers<T>();
}

/** Listens on a free port until the test ends; gives the origin. */
export async function listen(t: TestContext, listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return `http://127.0.0.1:${port}`;
}
