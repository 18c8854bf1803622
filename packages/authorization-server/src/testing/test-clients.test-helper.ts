import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';
import type { Client, ClientMetadata, ClientPolicy } from '../clients/client.ts';
import { hashSecret, newId, newSecret } from '../tokens/secrets.ts';
import type { TestBrowser } from './test-people.test-helper.ts';
import type { TestServer } from './test-server.test-helper.ts';

/** A client with the secret that only it knows. */
export interface TestClient {
  readonly client: Client;
  /** Empty for public clients. */
  readonly secret: string;
}

const metadata: ClientMetadata = {
  application_type: 'web',
  redirect_uris: ['https://app.example/cb'],
  post_logout_redirect_uris: ['https://app.example/'],
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: [
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:device_code',
  ],
  response_types: ['code'],
  scope: 'openid profile email offline_access',
  id_token_signed_response_alg: 'ES256',
  require_auth_time: false,
  require_pushed_authorization_requests: false,
  dpop_bound_access_tokens: false,
  backchannel_logout_session_required: false,
};

const policy: ClientPolicy = {
  consent: 'implicit',
  resources: [],
  origins: [],
  introspects: [],
  readsRevocations: false,
  registeredBy: 'administrator',
};

/** Adds a client to the default tenant: confidential, of every grant, and nobody is asked for consent. */
export async function addClient(
  test: TestServer,
  changes: Partial<ClientMetadata> = {},
  options: { readonly id?: string; readonly policy?: Partial<ClientPolicy> } = {},
): Promise<TestClient> {
  const secret = newSecret('cs');
  const createdAt = test.now();
  const client: Client = {
    tenantId: test.tenant.id,
    id: options.id ?? newId('cli'),
    status: 'active',
    metadata: { ...metadata, ...changes },
    policy: { ...policy, ...options.policy },
    secrets: [{ id: newId('sec'), hash: hashSecret(secret), createdAt, expiresAt: undefined }],
    registrationTokenHash: undefined,
    createdAt,
  };
  await test.store.clients.insert(client);
  const { token_endpoint_auth_method: method } = client.metadata;
  return { client, secret: method.startsWith('client_secret') ? secret : '' };
}

/** What came back from the authorization endpoint, and what goes with it. */
export interface TestAuthorization {
  readonly response: Response;
  /** The parameters of the redirect; empty where there was none. */
  readonly callback: URLSearchParams;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Asks for a code, with PKCE and everything else that is needed; parameters that are given win, empty ones are left out. */
export async function authorize(
  browser: TestBrowser,
  { client }: TestClient,
  parameters: Readonly<Record<string, string>> = {},
): Promise<TestAuthorization> {
  const verifier = createCodeVerifier();
  const redirectUri = parameters['redirect_uri'] ?? client.metadata.redirect_uris[0] ?? '';
  const all = {
    client_id: client.id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid',
    state: 'the-state',
    code_challenge: await codeChallengeOf(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  };
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
  const response = await browser.fetch(`/authorize?${query}`);
  const location = response.headers.get('location') ?? '';
  const callback = URL.parse(location)?.searchParams ?? new URLSearchParams();
  return { response, callback, verifier, redirectUri };
}

/** The JSON of a token response, whichever it is. */
export interface TestTokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly access_token?: string;
    readonly refresh_token?: string;
    readonly id_token?: string;
    readonly token_type?: string;
    readonly expires_in?: number;
    readonly scope?: string;
    readonly error?: string;
    readonly error_description?: string;
  };
}

/** Sends a token request the way the client is registered to authenticate. */
export async function requestToken(
  test: TestServer,
  client: TestClient,
  {
    parameters,
    headers = {},
  }: {
    readonly parameters: Readonly<Record<string, string | readonly string[]>>;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<TestTokenAnswer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  const all = new Headers(headers);
  authenticate(client, { form, headers: all });
  const response = await test.fetch('/token', { method: 'POST', body: form, headers: all });
  const body = (await response.json()) as TestTokenAnswer['body']; // looked at by the test
  return { status: response.status, headers: response.headers, body };
}

function authenticate(
  { client, secret }: TestClient,
  { form, headers }: { readonly form: URLSearchParams; readonly headers: Headers },
): void {
  const { token_endpoint_auth_method: method } = client.metadata;
  if (method === 'client_secret_basic') headers.set('authorization', basic(client.id, secret));
  if (method === 'client_secret_post') form.set('client_secret', secret);
  if (method === 'client_secret_post' || method === 'none') form.set('client_id', client.id);
}

/** RFC 6749 §2.3.1: form-encoded before they are joined. */
export function basic(clientId: string, secret: string): string {
  const encode = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(secret)}`).toString('base64')}`;
}

/** Redeems the code of an authorization. */
export function redeemCode(
  test: TestServer,
  client: TestClient,
  {
    callback,
    verifier,
    redirectUri,
    headers = {},
    parameters = {},
  }: TestAuthorization & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
  },
): Promise<TestTokenAnswer> {
  const code = callback.get('code') ?? '';
  return requestToken(test, client, {
    parameters: {
      ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
      ...parameters,
    },
    headers,
  });
}

/** Redeems a refresh token. */
export function refresh(
  test: TestServer,
  client: TestClient,
  {
    token,
    parameters = {},
    headers = {},
  }: {
    readonly token: string | undefined;
    readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<TestTokenAnswer> {
  return requestToken(test, client, {
    parameters: { grant_type: 'refresh_token', refresh_token: token ?? '', ...parameters },
    headers,
  });
}
