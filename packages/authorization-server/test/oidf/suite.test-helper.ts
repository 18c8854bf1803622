// What the modules of the OpenID conformance suite have in common: a provider, relying parties, a person, a browser.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, randomBytes, verify, type webcrypto } from 'node:crypto';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { basic } from '../../src/testing/test-clients.test-helper.ts';
import { initialAccessToken } from '../interop/initial-access-token.test-helper.ts';
import {
  goThrough,
  openStandIn,
  type Journey,
  type Person,
  type StandIn,
} from '../interop/browser.test-helper.ts';
import { startListeningServer, type ListeningServer } from '../interop/listener.test-helper.ts';

/** JSON of an answer, looked at by the test. */
export type Json = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

/** A provider for all modules: each brings clients and browsers of its own. */
export interface Suite {
  readonly server: ListeningServer;
  /** The members of discovery that are texts. */
  readonly metadata: Readonly<Record<string, string>>;
  /** All of discovery. */
  readonly discovery: Json;
  readonly person: Person & { readonly id: string };
  close(): Promise<void>;
}

/** A client as dynamic registration answered. */
export interface RelyingParty {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
  readonly registration: Json;
}

const profile = {
  name: 'Alice Adams',
  given_name: 'Alice',
  family_name: 'Adams',
  zoneinfo: 'Europe/Berlin',
  phone_number: '+49 30 1234567',
  address: { locality: 'Berlin', country: 'DE' },
};

export async function startSuite(): Promise<Suite> {
  const server = await startListeningServer({ keys: { rsaModulusLength: 2048 } });
  const person = { username: 'alice', password: 'correct horse battery staple' };
  const { id } = await addUser(server, { ...person, email: 'alice@example.com', profile });
  const { body } = await call(`${server.issuer}/.well-known/openid-configuration`);
  const texts = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    server,
    metadata: Object.fromEntries(texts),
    discovery: body,
    person: { ...person, id },
    close: () => server.close(),
  };
}

export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const { status, headers } = response;
  const text = await response.text();
  const isJson = /^application\/(?:\w[\w.-]*\+)?json/.test(headers.get('content-type') ?? '');
  return { status, headers, text, body: isJson ? (JSON.parse(text) as Json) : {} };
}

export const bearer = (token: unknown): RequestInit => ({
  headers: { authorization: `Bearer ${String(token)}` },
});

/** Asks for a registration with an initial access token of its own. */
export async function requestRegistration({ server, metadata }: Suite, members: Json): Promise<Answer> {
  const token = await initialAccessToken(server);
  return call(metadata['registration_endpoint'] ?? '', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(members),
  });
}

export const redirectUri = 'https://rp.example/cb';
export const postLogoutRedirectUri = 'https://rp.example/out';

export async function register(suite: Suite, members: Json = {}): Promise<RelyingParty> {
  const { status, body, text } = await requestRegistration(suite, {
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [postLogoutRedirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    ...members,
  });
  assert.equal(status, 201, text);
  const { client_id: id, client_secret: secret = '', redirect_uris: uris } = body;
  assert.ok(typeof id === 'string' && typeof secret === 'string' && Array.isArray(uris));
  return { id, secret, redirectUri: String(uris[0]), registration: body };
}

/** A browser that nobody is signed in with. */
export function openBrowser({ server }: Suite): StandIn {
  return openStandIn([server.issuer]);
}

export interface Authorization extends Journey {
  readonly browser: StandIn;
  /** What the client was told. */
  readonly callback: URLSearchParams;
  readonly nonce: string;
  readonly verifier: string;
}

export type Changes = Readonly<Record<string, string | undefined>>;

/** Parameters of a request that is right in everything; changes win, `undefined` leaves one out. */
export function requestOf(
  rp: RelyingParty,
  changes: Changes = {},
): { readonly parameters: Record<string, string>; readonly verifier: string; readonly nonce: string } {
  const [verifier, nonce] = [randomBytes(32).toString('base64url'), randomBytes(8).toString('hex')];
  const all = {
    client_id: rp.id,
    response_type: 'code',
    redirect_uri: rp.redirectUri,
    scope: 'openid',
    state: 'a state/with+signs',
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { parameters: Object.fromEntries(given), verifier, nonce };
}

export interface AuthorizeOptions {
  readonly browser?: StandIn;
  readonly method?: 'GET' | 'POST';
  /** Whether the parameters come in another order. */
  readonly isReversed?: boolean;
  readonly parameters?: Changes;
}

/** Goes through an authorization request in a browser: signs in and allows where asked. */
export async function authorize(
  suite: Suite,
  rp: RelyingParty,
  { browser = openBrowser(suite), method = 'GET', ...changes }: AuthorizeOptions = {},
): Promise<Authorization> {
  const { parameters, verifier, nonce } = requestOf(rp, changes.parameters);
  const url = new URL(suite.metadata['authorization_endpoint'] ?? '');
  const pairs = Object.entries(parameters);
  if (method === 'GET')
    url.search = new URLSearchParams(changes.isReversed ? pairs.toReversed() : pairs).toString();
  const start = await browser.visit(url, method === 'POST' ? parameters : undefined);
  const journey = await goThrough(browser, start, suite.person);
  const isBack = journey.page.status === 0;
  return {
    ...journey,
    browser,
    callback: isBack ? journey.page.url.searchParams : new URLSearchParams(),
    nonce,
    verifier,
  };
}

/** Asks for a code and gets it. */
export async function authorized(...args: Parameters<typeof authorize>): Promise<Authorization> {
  const authorization = await authorize(...args);
  const { callback, page } = authorization;
  assert.ok(callback.has('code'), `expected a code, got ${page.url.href} ${page.status}`);
  assert.equal(callback.get('state'), 'a state/with+signs');
  assert.equal(callback.get('iss'), args[0].server.issuer);
  return authorization;
}

/** Asks silently, and is told that nobody is signed in. */
export async function assertSignedOut(suite: Suite, rp: RelyingParty, browser: StandIn): Promise<void> {
  const { callback } = await authorize(suite, rp, { browser, parameters: { prompt: 'none' } });
  assert.equal(callback.get('error'), 'login_required');
}

export async function requestToken(
  { metadata }: Suite,
  rp: RelyingParty,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> {
  const isBasic = rp.registration['token_endpoint_auth_method'] === 'client_secret_basic';
  const isPost = rp.registration['token_endpoint_auth_method'] === 'client_secret_post';
  const secret = isPost ? { client_id: rp.id, client_secret: rp.secret } : {};
  return call(metadata['token_endpoint'] ?? '', {
    method: 'POST',
    body: new URLSearchParams({ ...parameters, ...secret }),
    headers: isBasic ? { authorization: basic(rp.id, rp.secret) } : {},
  });
}

type Redemption = Pick<Authorization, 'callback' | 'verifier'> & {
  /** Beside those of the grant. */
  readonly parameters?: Readonly<Record<string, string>>;
};

export function redeem(
  suite: Suite,
  rp: RelyingParty,
  { callback, verifier, parameters = {} }: Redemption,
): Promise<Answer> {
  const code = callback.get('code') ?? '';
  const grant = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: rp.redirectUri,
    code_verifier: verifier,
  };
  return requestToken(suite, rp, { ...grant, ...parameters });
}

export interface SignedIn extends Authorization {
  readonly tokens: Json;
  readonly claims: Json;
  readonly idToken: string;
}

/** The whole way: a code, tokens, an ID token that is checked. */
export async function signIn(...[suite, rp, options]: Parameters<typeof authorize>): Promise<SignedIn> {
  const authorization = await authorized(suite, rp, options);
  const { status, headers, body } = await redeem(suite, rp, authorization);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(body['token_type'], 'Bearer');
  const idToken = String(body['id_token']);
  const claims = await verifyIdToken(suite, rp, idToken);
  if (options?.parameters === undefined || !('nonce' in options.parameters))
    assert.equal(claims['nonce'], authorization.nonce);
  return { ...authorization, tokens: body, claims, idToken };
}

/** Checks an ID token as OpenID Connect Core §3.1.3.7 has it, with nothing of the server under test. */
export async function verifyIdToken(suite: Suite, rp: RelyingParty, token: string): Promise<Json> {
  const claims = await verifyJwt(suite, token);
  const now = suite.server.now() / 1000;
  assert.equal(claims['iss'], suite.server.issuer);
  assert.equal(claims['aud'], rp.id);
  assert.equal(claims['sub'], suite.person.id);
  assert.ok(Number(claims['iat']) <= now && Number(claims['exp']) > now);
  return claims;
}

export const headerOf = (token: string): Json =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Json; // members are looked at one by one

const hashes: Readonly<Record<string, { readonly hash: string; readonly dsaEncoding?: 'ieee-p1363' }>> = {
  RS256: { hash: 'sha256' },
  ES256: { hash: 'sha256', dsaEncoding: 'ieee-p1363' },
};

export async function verifyJwt({ metadata }: Suite, token: string): Promise<Json> {
  const { alg, kid } = headerOf(token);
  const { body } = await call(metadata['jwks_uri'] ?? '');
  const keys = body['keys'] as readonly (webcrypto.JsonWebKey & { readonly kid: string })[]; // `createPublicKey` checks them
  const key = keys.find((candidate) => candidate.kid === kid);
  const algorithm = hashes[String(alg)];
  assert.ok(key && algorithm, `no key for ${String(alg)}`);
  const [head = '', payload = '', signature = ''] = token.split('.');
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const { hash, ...options } = algorithm;
  const isGood = verify(
    hash,
    Buffer.from(`${head}.${payload}`),
    { key: publicKey, ...options },
    Buffer.from(signature, 'base64url'),
  );
  assert.ok(isGood, 'expected a signature by the key in the key set');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Json; // members are looked at one by one
}

export const userinfo = ({ metadata }: Suite, token: unknown, init: RequestInit = {}): Promise<Answer> =>
  call(metadata['userinfo_endpoint'] ?? '', { ...init, ...bearer(token) });
