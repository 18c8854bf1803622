import { createHash, randomBytes } from 'node:crypto';
import { basic } from '../../src/testing/test-clients.test-helper.ts';
import { redirectUri, type ClientName, type Side } from './sides.test-helper.ts';

/** What an answer comes to, on either side. */
export interface Outcome {
  /** The status; all redirects are one. */
  readonly status: number | 'redirect';
  /** To the client, to a page that asks the person, or in the answer itself. */
  readonly where: 'client' | 'person' | 'page' | 'body';
  readonly error: string | undefined;
  /** The names of the parameters or members, in alphabetical order. */
  readonly names: readonly string[];
}

export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

const form = (parameters: Parameters): URLSearchParams => {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    for (const one of value === undefined ? [] : [value].flat()) all.append(name, one);
  return all;
};

/** What no answer says by itself and both may word as they like. */
const ignored = new Set(['error_description', 'error_uri', 'error_detail']);

const errorCode =
  /\b(invalid_(?:request_uri|request_object|request|client_metadata|client|grant|scope|target|redirect_uri|token)|unauthorized_client|unsupported_response_type|access_denied|request_not_supported|request_uri_not_supported|registration_not_supported)\b/;

export async function outcomeOf(side: Side, response: Response): Promise<Outcome> {
  const text = await response.text();
  const location = response.headers.get('location');
  if (location !== null) return redirected(new URL(location, side.origin), side);
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  if (!isJson && /<html/i.test(text))
    return { status: response.status, where: 'page', error: errorCode.exec(text)?.[1], names: [] };
  const body = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {}; // names alone are looked at
  const error = typeof body['error'] === 'string' ? body['error'] : undefined;
  return { status: response.status, where: 'body', error, names: namesOf(Object.keys(body)) };
}

function redirected(url: URL, { origin }: Side): Outcome {
  if (url.origin === origin) return { status: 'redirect', where: 'person', error: undefined, names: [] };
  const error =
    url.searchParams.get('error') ?? new URLSearchParams(url.hash.slice(1)).get('error') ?? undefined;
  const names = url.hash === '' ? url.searchParams.keys() : new URLSearchParams(url.hash.slice(1)).keys();
  return { status: 'redirect', where: 'client', error, names: namesOf([...names]) };
}

function namesOf(names: readonly string[]): readonly string[] {
  return names.filter((name) => !ignored.has(name)).sort();
}

/** Whose secret goes along, and how. */
export type By = ClientName | 'nobody' | { readonly headers: Readonly<Record<string, string>> };

/** Sends a form as a client. */
export function post(
  side: Side,
  path: string,
  { by = 'web', parameters = {} }: { readonly by?: By; readonly parameters?: Parameters },
): Promise<Response> {
  const headers = typeof by === 'object' ? by.headers : authorizationOf(side, by);
  const id = by === 'public' || by === 'post' ? { client_id: side.clients[by].id } : {};
  const secret = by === 'post' ? { client_secret: side.clients.post.secret } : {};
  const body = form({ ...id, ...secret, ...parameters });
  return fetch(side.origin + path, { method: 'POST', headers, body, redirect: 'manual' });
}

function authorizationOf(side: Side, by: ClientName | 'nobody'): Record<string, string> {
  if (by === 'nobody' || by === 'public' || by === 'post') return {};
  const { id, secret } = side.clients[by];
  return { authorization: basic(id, secret) };
}

export const verifier = randomBytes(32).toString('base64url');
export const challenge = createHash('sha256').update(verifier).digest('base64url');

export const goodRequest = (side: Side, by: ClientName = 'web'): Parameters => ({
  client_id: side.clients[by].id,
  response_type: 'code',
  redirect_uri: redirectUri,
  scope: 'openid',
  state: 'the-state',
  code_challenge: challenge,
  code_challenge_method: 'S256',
});

/** Sends the browser to the authorization endpoint, one step only. */
export function ask(
  side: Side,
  changes: Parameters = {},
  {
    isSignedIn = true,
    method = 'GET',
    by = 'web',
  }: { readonly isSignedIn?: boolean; readonly method?: 'GET' | 'POST'; readonly by?: ClientName } = {},
): Promise<Response> {
  const query = form({ ...goodRequest(side, by), ...changes });
  const headers = isSignedIn ? cookiesOf(side) : {};
  const init = { method, headers, redirect: 'manual' } as const;
  if (method === 'POST') return fetch(`${side.origin}/authorize`, { ...init, body: query });
  return fetch(`${side.origin}/authorize?${query}`, init);
}

/** The cookies of who is signed in. */
export function cookiesOf({ signedIn }: Side): Record<string, string> {
  const cookies = [...signedIn.cookies].map(([name, value]) => `${name.replace(/^\S+ /, '')}=${value}`);
  return { cookie: cookies.join('; ') };
}

/** A fresh code of the client `web`. */
export async function codeOf(side: Side, changes: Parameters = {}): Promise<string> {
  const query = form({ ...goodRequest(side), ...changes });
  const { url } = await side.signedIn.visit(`${side.origin}/authorize?${query}`);
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`expected a code of ${side.name}, got ${url.href}`);
  return code;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
}

export const codeGrant = (code: string, changes: Parameters = {}): Parameters => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: redirectUri,
  code_verifier: verifier,
  ...changes,
});

/** Fresh tokens of the client `web`. */
export async function tokensOf(side: Side, changes: Parameters = {}): Promise<Tokens> {
  const parameters = codeGrant(await codeOf(side, changes));
  const response = await post(side, '/token', { parameters });
  return (await response.json()) as Tokens; // used as they are
}

/** An access token of a client by itself. */
export async function machineToken(side: Side, parameters: Parameters = {}): Promise<string> {
  const response = await post(side, '/token', {
    by: 'machine',
    parameters: { grant_type: 'client_credentials', ...parameters },
  });
  return ((await response.json()) as Tokens).access_token; // used as it is
}
