import {
  authorize,
  basic,
  redeemCode,
  requestToken,
  type TestClient,
  type TestTokenAnswer,
} from '../src/testing/test-clients.test-helper.ts';
import { signIn } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import type { Session, User } from '../src/store/records.ts';

/** Sends a form with the client's credentials in the header. */
export function post(
  test: TestServer,
  { client, secret }: TestClient,
  {
    path,
    parameters,
    headers = {},
  }: {
    readonly path: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const isPublic = client.metadata.token_endpoint_auth_method === 'none';
  return test.fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ ...parameters, ...(isPublic && { client_id: client.id }) }),
    headers: { ...(!isPublic && { authorization: basic(client.id, secret) }), ...headers },
  });
}

/** What is said of a token. */
export async function introspect(
  test: TestServer,
  client: TestClient,
  token: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await post(test, client, { path: '/introspect', parameters: { token: token ?? '' } });
  return (await response.json()) as Readonly<Record<string, unknown>>; // looked at by the test
}

/** The status of a revocation. */
export async function revoke(
  test: TestServer,
  client: TestClient,
  token: string | undefined,
): Promise<number> {
  return (await post(test, client, { path: '/revoke', parameters: { token: token ?? '' } })).status;
}

/** Signs a person in and gets tokens for the client. */
export async function logIn(
  test: TestServer,
  client: TestClient,
  { user, parameters = {} }: { readonly user: User; readonly parameters?: Readonly<Record<string, string>> },
): Promise<{
  readonly browser: Awaited<ReturnType<typeof signIn>>;
  readonly session: Session;
  readonly tokens: TestTokenAnswer['body'];
}> {
  const browser = await signIn(test, user);
  const { body } = await redeemCode(test, client, await authorize(browser, client, parameters));
  return { browser, session: browser.session, tokens: body };
}

/** A token of the client for itself. */
export async function ownToken(
  test: TestServer,
  client: TestClient,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { body } = await requestToken(test, client, {
    parameters: { grant_type: 'client_credentials', ...parameters },
  });
  return body.access_token ?? '';
}
