// A real authorization server for tests of several rooms together, on loopback with a database in memory.
//
//   const house = await startHouse({ settings: { tokens: { accessMaxAgeSeconds: 3 }, revocationFeed: 'public' } });
//   t.after(() => house.close());
//   const app = await house.addClient({ redirect_uris: ['http://localhost:1/cb'], token_endpoint_auth_method: 'none' });
//   await house.addUser({ username: 'alice', password: 'correct horse battery staple' });
//   const { access_token } = await house.personTokens({ client: app, username: 'alice', password: '…' });
//   await house.admin.signOutUser({ tenant: 'default', user: 'alice' });
//
// `admin` has every operation of the admin API. `requests` lists what arrived. `intercept` sees each request first.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createAuthorizationServer, createSecret, formatSecrets } from '@mintmark/authorization-server';
import type {
  AdminClientCredentials,
  AuthorizationServerOptions,
  MailMessage,
  ServerTables,
} from '@mintmark/authorization-server';
import { createAdminClient } from '@mintmark/authorization-server/admin';
import type {
  AdminClient,
  ClientPolicyChanges,
  NewUserInput,
  TenantChanges,
} from '@mintmark/authorization-server/admin';
import { openBus, openCounters, openDatabase, type Database } from '@mintmark/database';
import { privateKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';
import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';
import { listen, type FetchHandler } from './node-listener.ts';

/** What a test may want another way. */
export interface HouseOptions {
  /** Settings of the tenant `default`; lifetimes may be shorter than an administrator could make them. */
  readonly settings?: Omit<TenantChanges, 'defaultResource' | 'logoUri'>;
  /** Options of the server itself: `requireDpopNonce`, `keys`, `explanationBase`, … */
  readonly server?: Partial<AuthorizationServerOptions>;
  /** Is given each request, and `next`, which has the server answer it (it answers at once). */
  readonly intercept?: (request: Request, next: FetchHandler) => Promise<Response> | Response;
}

/** A client, with its secret if it has one. */
export interface HouseClient {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A request that arrived, without what is secret in it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Of a token request. */
  readonly grantType: string | undefined;
}

/** What the token endpoint answers. */
export type TokenAnswer = Readonly<Record<string, unknown>> & { readonly access_token: string };

/** Who asks for what. */
export interface PersonTokensOptions {
  readonly client: HouseClient;
  readonly username: string;
  readonly password: string;
  /** (`openid offline_access`.) */
  readonly scope?: string;
  /** An audience; the client's policy has to name it in `resources` (the tenant's default: the issuer). */
  readonly resource?: string;
  /** Headers of the token request, such as `DPoP` (none). */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The server, and what tests do with it. */
export interface House {
  /** `http://localhost:…`. */
  readonly issuer: string;
  readonly admin: AdminClient;
  /** All mail, the oldest first. */
  readonly mail: readonly MailMessage[];
  /** What arrived, the oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Registers a client by the metadata of RFC 7591; nobody is asked for consent unless the policy says so. */
  addClient(metadata: Readonly<Record<string, unknown>>, policy?: ClientPolicyChanges): Promise<HouseClient>;
  addUser(user: Omit<NewUserInput, 'isEmailVerified'>): Promise<{ readonly id: string }>;
  /** Makes a protected resource, which clients then may name in their policy. */
  addResource(id: string, scopes?: Readonly<Record<string, string>>): Promise<void>;
  changeSettings(settings: NonNullable<HouseOptions['settings']>): Promise<void>;
  /** Tokens for a client itself. */
  clientCredentialsToken(
    client: HouseClient,
    options?: { readonly scope?: string; readonly resource?: string },
  ): Promise<TokenAnswer>;
  /** Signs a person in without a browser and redeems the code; each call is a session of its own. */
  personTokens(options: PersonTokensOptions): Promise<TokenAnswer>;
  /** Asks the token endpoint for anything, such as a refresh. */
  token(
    client: HouseClient,
    parameters: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Goes down, and comes back on the same port with the same data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface HouseTables {
  readonly tenants: { readonly id: string; readonly name: string; readonly settings: string };
}

const tenant = 'default';

/** Starts a server on a database of its own. Close it at the end of the test. */
export async function startHouse(options: HouseOptions = {}): Promise<House> {
  const requests: SeenRequest[] = [];
  const mail: MailMessage[] = [];
  const started = Promise.withResolvers<FetchHandler>();
  const listener = await listen(async (request) => {
    requests.push(await describe(request));
    const next = await started.promise;
    return options.intercept ? options.intercept(request, next) : next(request);
  });
  const database = await openDatabase<HouseTables>({ url: ':memory:' });
  const bus = await openBus();
  const counters = await openCounters();
  const server = await createAuthorizationServer({
    baseUrl: listener.origin,
    // The server migrates it and asks for nothing else; the type only keeps others from naming its tables.
    database: database as unknown as Database<ServerTables>,
    bus,
    counters,
    secrets: formatSecrets([createSecret()]),
    mail: {
      send: (message) => {
        mail.push(message);
        return Promise.resolve();
      },
    },
    passwords: quickPasswords,
    ...options.server,
  });
  started.resolve((request) => server.fetch(request, { address: '127.0.0.1' }));

  const issuer = listener.origin;
  const { firstStart } = server;
  assert.ok(firstStart);
  const adminToken = createAdminToken(issuer, firstStart.adminClient);
  const admin = createAdminClient({ baseUrl: issuer, token: adminToken });
  const changeSettings: House['changeSettings'] = async (changes) => {
    await storeSettings(database, changes);
    await server.maintain();
  };
  if (options.settings) await changeSettings(options.settings);
  return {
    ...{ issuer, admin, mail, requests, changeSettings },
    addClient: (metadata, policy) => addClient(admin, metadata, policy),
    addUser: async (user) => ({ id: (await admin.createUser({ tenant, ...user })).id }),
    addResource: async (id, scopes = {}) => {
      await admin.putResource({ tenant, id, name: id, scopes });
    },
    clientCredentialsToken: (client, wanted) =>
      readTokens(requestToken(issuer, client, { body: { grant_type: 'client_credentials', ...wanted } })),
    personTokens: (wanted) => personTokens(issuer, wanted),
    token: (client, body, headers = {}) => requestToken(issuer, client, { body, headers }),
    stop: () => listener.stop(),
    start: () => listener.start(),
    close: async () => {
      server.letGo();
      await listener.close();
      await server.close();
      await Promise.all([bus.close(), counters.close(), database.close()]);
    },
  };
}

async function describe(request: Request): Promise<SeenRequest> {
  const { pathname: path } = new URL(request.url);
  const { method } = request;
  if (path !== '/token' || method !== 'POST') return { method, path, grantType: undefined };
  const body = new URLSearchParams(await request.clone().text());
  return { method, path, grantType: body.get('grant_type') ?? undefined };
}

/** Fast and worthless: what is tested is not passwords. */
const quickPasswords: NonNullable<AuthorizationServerOptions['passwords']> = {
  hash: (password) => Promise.resolve(digest(password)),
  verify: (password, stored) => Promise.resolve({ isMatch: stored === digest(password), needsRehash: false }),
  load: () => ({ running: 0, queued: 0, maxConcurrent: 1, maxQueued: 1, refused: 0 }),
};

function digest(password: string): string {
  return `$test$${createHash('sha256').update(password).digest('base64url')}`;
}

/** Past the bounds of the admin API, so that tests see tokens end within seconds. */
async function storeSettings(
  { query }: Database<HouseTables>,
  { tokens, sessions, ...others }: NonNullable<HouseOptions['settings']>,
): Promise<void> {
  const row = await query
    .selectFrom('tenants')
    .selectAll()
    .where('name', '=', tenant)
    .executeTakeFirstOrThrow();
  const stored = JSON.parse(row.settings) as Readonly<Record<string, object>>; // as the server stored it
  const settings = JSON.stringify({
    ...stored,
    ...others,
    tokens: { ...stored['tokens'], ...tokens },
    sessions: { ...stored['sessions'], ...sessions },
  });
  await query.updateTable('tenants').set({ settings }).where('id', '=', row.id).execute();
}

/** The client of the first start, authenticated with its key; a token is kept for a minute. */
function createAdminToken(
  issuer: string,
  { clientId, privateJwk }: AdminClientCredentials,
): () => Promise<string> {
  const key = privateKey.jwk(privateJwk, { algorithm: 'ES256' });
  const signer = createSigner({
    ...{ key, issuer: clientId, subject: clientId, audience: issuer },
    expiresInSeconds: 60,
  });
  const request = async (): Promise<string> => {
    const { access_token } = await readTokens(
      postForm(`${issuer}/token`, {
        grant_type: 'client_credentials',
        scope: 'admin',
        resource: `${issuer}/admin`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await signer.sign({ jti: crypto.randomUUID() }),
      }),
    );
    return access_token;
  };
  let kept: { readonly token: Promise<string>; readonly until: number } | undefined;
  return () => {
    if (kept === undefined || kept.until < performance.now())
      kept = { token: request(), until: performance.now() + 60_000 };
    return kept.token;
  };
}

async function addClient(
  admin: AdminClient,
  metadata: Readonly<Record<string, unknown>>,
  policy: ClientPolicyChanges = {},
): Promise<HouseClient> {
  const { client, secret } = await admin.createClient({
    tenant,
    metadata,
    policy: { consent: 'implicit', ...policy },
  });
  return { clientId: client.id, clientSecret: secret, metadata };
}

interface TokenRequest {
  readonly body: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

function requestToken(
  issuer: string,
  { clientId, clientSecret }: HouseClient,
  { body, headers = {} }: TokenRequest,
): Promise<Response> {
  if (clientSecret === undefined)
    return postForm(`${issuer}/token`, { client_id: clientId, ...body }, headers);
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return postForm(`${issuer}/token`, body, { authorization: `Basic ${basic}`, ...headers });
}

function postForm(
  url: string,
  body: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(body), headers });
}

async function readTokens(answer: Promise<Response>): Promise<TokenAnswer> {
  const response = await answer;
  const body: unknown = await response.json();
  assert.ok(typeof body === 'object' && body !== null);
  assert.equal(response.status, 200, `no token: ${JSON.stringify(body)}`);
  assert.ok('access_token' in body && typeof body.access_token === 'string');
  return { ...body, access_token: body.access_token };
}

async function personTokens(issuer: string, options: PersonTokensOptions): Promise<TokenAnswer> {
  const { client, username, password, scope = 'openid offline_access', resource, headers } = options;
  const cookie = await signIn(issuer, { username, password });
  const verifier = createCodeVerifier();
  const [redirectUri] = client.metadata['redirect_uris'] as readonly string[]; // the server took it
  assert.ok(redirectUri);
  const query = new URLSearchParams({
    ...{ client_id: client.clientId, response_type: 'code', redirect_uri: redirectUri, scope },
    state: randomBytes(16).toString('base64url'),
    code_challenge: await codeChallengeOf(verifier),
    code_challenge_method: 'S256',
    ...(resource !== undefined && { resource }),
  });
  const authorized = await fetch(`${issuer}/authorize?${query.toString()}`, {
    headers: { cookie },
    redirect: 'manual',
  });
  const code = new URL(authorized.headers.get('location') ?? '', issuer).searchParams.get('code');
  assert.ok(code, `no code: status ${authorized.status}`);
  const body = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  return readTokens(requestToken(issuer, client, { body, ...(headers && { headers }) }));
}

/** A session without pages: the cookies of a sign-in with JSON. */
async function signIn(
  issuer: string,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<string> {
  const response = await fetch(`${issuer}/auth/login`, {
    method: 'POST',
    headers: { origin: issuer, 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: username, password }),
  });
  assert.equal(response.status, 200, 'the person cannot sign in');
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
