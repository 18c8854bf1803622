// From a revocation to its refusal: an authorization server, APIs in processes of their own, and one thing taken back after
// the other in each way there is.
import assert from 'node:assert/strict';
import { decodeJwt } from '@mintmark/jose/jwt';
import type { RevocationOptions } from '@mintmark/resource-server';
import type { House, HouseClient, TokenAnswer } from '../support/authorization-server.ts';
import { askUntil, startApi, type ApiProcess } from './api-processes.ts';

const resource = 'https://api.example';
const password = 'correct horse battery staple';
const tenant = 'default';

/** What a trial has. */
export interface Scene {
  readonly house: House;
  readonly app: HouseClient;
  readonly reader: HouseClient;
  /** Is signed out everywhere; tokens that she gets in the same second say that they are of the next. */
  readonly alice: Person;
  /** Signs out of one session after the other. */
  readonly bob: Person;
}

interface Person {
  readonly username: string;
  readonly id: string;
}

/** One trial: what was taken back, and how long it took until all APIs refused. */
export interface Trial {
  readonly way: string;
  readonly reason: string;
  readonly ms: number;
}

/** Sets up a client that people use, one that reads the feed, and people. */
export async function setScene(house: House): Promise<Scene> {
  await house.addResource(resource);
  const app = await house.addClient(
    {
      redirect_uris: ['http://localhost:1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid offline_access',
    },
    { resources: [resource] },
  );
  const reader = await house.addClient({ grant_types: ['client_credentials'] }, { readsRevocations: true });
  const [alice, bob] = await Promise.all([addPerson(house, 'alice'), addPerson(house, 'bob')]);
  return { house, app, reader, alice, bob };
}

async function addPerson(house: House, username: string): Promise<Person> {
  return { username, id: (await house.addUser({ username, password })).id };
}

/** An API that reads the feed as a client. */
export function startReadingApi(
  { house, reader }: Scene,
  revocation: RevocationOptions & { readonly onStale?: 'open' | 'closed' } = {},
): Promise<ApiProcess> {
  const { clientId, clientSecret = '' } = reader;
  const credentials = { clientId, clientSecret };
  return startApi({
    issuers: {
      issuer: house.issuer,
      revocation: { credentials, ...revocation },
      // So that tests need not wait for half a minute after the issuer was down.
      jwks: { cooldownSeconds: 1 },
    },
    audience: resource,
  });
}

/** Signs a person in, and gives what they get. */
export function signIn({ house, app }: Scene, { username }: Person): Promise<TokenAnswer> {
  return house.personTokens({
    ...{ client: app, username, password, resource, scope: 'openid offline_access' },
  });
}

/** Signs in, is accepted by all, takes it back, and waits until all refuse. */
export async function runTrial(scene: Scene, apis: readonly ApiProcess[], turn: number): Promise<Trial> {
  const { way, revoke, of } = waysToRevoke[turn % waysToRevoke.length] ?? unknownWay();
  const tokens = await signIn(scene, scene[of]);
  const token = tokens.access_token;
  for (const { status, reason } of await Promise.all(apis.map((api) => api.ask(token))))
    assert.deepEqual({ status, reason }, { status: 200, reason: undefined });
  const start = performance.now();
  await revoke(scene, tokens);
  const answers = await Promise.all(
    apis.map((api) =>
      askUntil(
        () => api.ask(token),
        ({ status }) => status === 401,
      ),
    ),
  );
  const ms = performance.now() - start;
  const reasons = new Set(answers.map(({ reason }) => reason));
  assert.equal(reasons.size, 1);
  return { way, reason: answers[0]?.reason ?? '', ms };
}

interface WayToRevoke {
  readonly way: string;
  readonly of: 'alice' | 'bob';
  readonly revoke: (scene: Scene, tokens: TokenAnswer) => Promise<unknown>;
}

const waysToRevoke: readonly WayToRevoke[] = [
  {
    way: 'access token, at the revocation endpoint',
    of: 'bob',
    revoke: (scene, { access_token }) => revokeToken(scene, access_token),
  },
  {
    way: 'refresh token, at the revocation endpoint',
    of: 'bob',
    revoke: (scene, { refresh_token }) => revokeToken(scene, String(refresh_token)),
  },
  {
    way: 'session, signed out',
    of: 'bob',
    revoke: ({ house }, { access_token }) =>
      house.admin.endSession({ tenant, session: String(decodeJwt(access_token).claims['sid']) }),
  },
  {
    way: 'person, signed out everywhere',
    of: 'alice',
    revoke: ({ house, alice }) => house.admin.signOutUser({ tenant, user: alice.id }),
  },
];

function unknownWay(): never {
  throw new TypeError('expected a number of a trial');
}

async function revokeToken({ house, app }: Scene, token: string): Promise<void> {
  const authorization = `Basic ${btoa(`${app.clientId}:${app.clientSecret ?? ''}`)}`;
  const body = new URLSearchParams({ token });
  const response = await fetch(`${house.issuer}/revoke`, {
    method: 'POST',
    headers: { authorization },
    body,
  });
  assert.equal(response.status, 200);
}

/** How long trials took, in milliseconds. */
export function percentiles(trials: readonly Trial[]): {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
} {
  const sorted = trials.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
