// Two servers that are set up alike: this one and oidc-provider.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider, errors } from 'oidc-provider';
import { addClient, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { goThrough, openStandIn, type StandIn } from '../interop/browser.test-helper.ts';
import { initialAccessToken } from '../interop/initial-access-token.test-helper.ts';
import { startListeningServer, type ListeningServer } from '../interop/listener.test-helper.ts';
import { clientJwks } from './client-key.test-helper.ts';

export const redirectUri = 'https://rp.example/cb';
export const postLogoutUri = 'https://rp.example/out';
export const resource = 'https://api.example/';

const person = { username: 'alice', password: 'correct horse battery staple' };
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Names of clients that both servers have. */
export type ClientName =
  | 'web'
  | 'other'
  | 'post'
  | 'public'
  | 'pushing'
  | 'bound'
  | 'machine'
  | 'single'
  | 'keyed';

export interface SideClient {
  readonly id: string;
  readonly secret: string;
}

/** One of the two servers. */
export interface Side {
  readonly name: 'mintmark' | 'oidc-provider';
  readonly origin: string;
  readonly clients: Readonly<Record<ClientName, SideClient>>;
  /** Somebody is signed in here and has allowed the client `web` everything. */
  readonly signedIn: StandIn;
  registrationToken(): Promise<string>;
  close(): Promise<void>;
}

type Members = NonNullable<Parameters<typeof addClient>[1]>;

const everything = ['authorization_code', 'refresh_token', 'client_credentials', deviceGrant] as const;
const withoutClient = ['authorization_code', 'refresh_token', deviceGrant] as const;

const clients: Readonly<Record<ClientName, Members>> = {
  web: {},
  other: {},
  post: { token_endpoint_auth_method: 'client_secret_post' },
  public: { token_endpoint_auth_method: 'none', grant_types: withoutClient },
  pushing: { require_pushed_authorization_requests: true },
  bound: { dpop_bound_access_tokens: true },
  machine: { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
  single: { grant_types: ['authorization_code'] },
  keyed: { token_endpoint_auth_method: 'private_key_jwt' },
};

/** Starts both. */
export async function startSides(): Promise<readonly [Side, Side]> {
  const server = await startListeningServer({ now: Date.now });
  const made = await addClients(server);
  const mintmark: Side = {
    name: 'mintmark',
    origin: server.issuer,
    clients: made,
    signedIn: openStandIn([server.issuer]),
    registrationToken: () => initialAccessToken(server),
    close: () => server.close(),
  };
  const oracle = await startOracle(made);
  await Promise.all([mintmark, oracle].map(signIn));
  return [mintmark, oracle];
}

async function addClients(server: ListeningServer): Promise<Side['clients']> {
  await addUser(server, person);
  await server.store.resources.put({
    tenantId: server.tenant.id,
    id: resource,
    name: 'An API',
    scopes: { read: 'Read' },
    accessMaxAgeSeconds: undefined,
    hasStatusList: false,
  });
  const made = new Map<string, SideClient>();
  for (const [name, members] of Object.entries(clients)) made.set(name, await addOne(server, name, members));
  return Object.fromEntries(made) as Record<ClientName, SideClient>; // a client for every name above
}

async function addOne(server: ListeningServer, name: string, members: Members): Promise<SideClient> {
  const metadata = { ...common, ...(name === 'keyed' && { jwks: clientJwks }), ...members };
  const { client, secret }: TestClient = await addClient(server, metadata, {
    id: name,
    policy: { resources: [resource] },
  });
  return { id: client.id, secret };
}

const common = {
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [postLogoutUri],
  scope: 'openid profile email offline_access read',
};

async function signIn({ origin, clients: all, signedIn }: Side): Promise<void> {
  const query = new URLSearchParams({
    client_id: all.web.id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    prompt: 'consent',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const { page } = await goThrough(signedIn, await signedIn.visit(`${origin}/authorize?${query}`), person);
  assert.ok(page.url.searchParams.has('code'), page.url.href + page.text);
}

/** oidc-provider, quiet, with the same addresses; everybody who comes is signed in and allows everything. */
async function startOracle(made: Side['clients']): Promise<Side> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const origin = `http://localhost:${address.port}`;
  const provider = quietly(() => new Provider(origin, configuration(made)));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    finishInteraction(provider, { request, response }).catch(() => response.destroy());
  });
  return {
    name: 'oidc-provider',
    origin,
    clients: made,
    signedIn: openStandIn([origin]),
    registrationToken: () => Promise.resolve('the-initial-access-token'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** It tells the console what a production server should have. */
function quietly<Result>(work: () => Result): Result {
  const { info, warn } = console;
  Object.assign(console, { info: () => undefined, warn: () => undefined });
  try {
    return work();
  } finally {
    Object.assign(console, { info, warn });
  }
}

async function finishInteraction(
  provider: Provider,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: person.username } });
  const accountId = session?.accountId ?? person.username;
  const grant = new provider.Grant({ accountId, clientId: params['client_id'] ?? '' });
  grant.addOIDCScope('openid profile email offline_access');
  grant.addResourceScope(resource, 'read');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

function configuration(made: Side['clients']): Readonly<Record<string, unknown>> {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return {
    clients: Object.entries(clients).map(([name, members]) => oracleClient(name, { made, members })),
    jwks: { keys: [ec, { ...rsa, alg: 'RS256' }] },
    cookies: { keys: ['a-key-of-tests'], long: { sameSite: 'none' } },
    enableHttpPostMethods: true,
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'profile', 'email', 'read'],
    claims: { profile: ['name'], email: ['email', 'email_verified'] },
    responseTypes: ['code'],
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    issueRefreshToken: (_context: unknown, client: { grantTypeAllowed(grant: string): boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    routes: {
      authorization: '/authorize',
      pushed_authorization_request: '/par',
      device_authorization: '/device_authorization',
      introspection: '/introspect',
      revocation: '/revoke',
      end_session: '/logout',
      registration: '/register',
      userinfo: '/userinfo',
    },
    features,
  };
}

const features = {
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  deviceFlow: { enabled: true },
  introspection: { enabled: true },
  revocation: { enabled: true },
  dPoP: { enabled: true },
  claimsParameter: { enabled: true },
  backchannelLogout: { enabled: true },
  jwtIntrospection: { enabled: true },
  jwtUserinfo: { enabled: true },
  pushedAuthorizationRequests: { enabled: true },
  registration: { enabled: true, initialAccessToken: 'the-initial-access-token' },
  registrationManagement: { enabled: true },
  resourceIndicators: {
    enabled: true,
    getResourceServerInfo: (_context: unknown, indicator: string) => {
      if (indicator !== resource) throw new errors.InvalidTarget();
      return { scope: 'read', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
    },
  },
};

function oracleClient(
  name: string,
  { made, members }: { readonly made: Side['clients']; readonly members: Members },
): Readonly<Record<string, unknown>> {
  const { id, secret } = made[name as ClientName]; // from the same table
  const { token_endpoint_auth_method: method = 'client_secret_basic', grant_types = everything } = members;
  return {
    ...common,
    grant_types,
    response_types: ['code'],
    ...members,
    scope: undefined,
    client_id: id,
    token_endpoint_auth_method: method,
    id_token_signed_response_alg: 'ES256',
    ...(secret !== '' && { client_secret: secret }),
    ...(name === 'keyed' && { jwks: clientJwks }),
  };
}
