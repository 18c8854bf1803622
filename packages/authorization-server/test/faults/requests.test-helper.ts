import { basic, type TestClient, type TestTokenAnswer } from '../../src/testing/test-clients.test-helper.ts';
import type { Program } from './program.test-helper.ts';

type Answer = Pick<TestTokenAnswer, 'status' | 'headers' | 'body'>;
type Place = Pick<Program, 'fetch'>;

/** Sends a form with the client's secret. */
export async function postForm(
  program: Place,
  { client, secret }: TestClient,
  { path, form, headers = {} }: FormRequest,
): Promise<Answer> {
  const response = await program.fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ ...form }),
    headers: { authorization: basic(client.id, secret), ...headers },
  });
  const body = (await response.json()) as Answer['body']; // looked at by the test
  return { status: response.status, headers: response.headers, body };
}

interface FormRequest {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Redeems a refresh token. */
export function refreshAt(program: Place, client: TestClient, token: string | undefined): Promise<Answer> {
  const form = { grant_type: 'refresh_token', refresh_token: token ?? '' };
  return postForm(program, client, { path: '/token', form });
}

/** Whether the server says that a token is good. */
export async function isActive(program: Place, client: TestClient, token: string): Promise<unknown> {
  const { body } = await postForm(program, client, { path: '/introspect', form: { token } });
  return body['active'];
}

/** Whether the browser of a cookie is signed in. */
export async function isSignedIn(program: Place, cookie: string): Promise<unknown> {
  const response = await program.fetch('/auth/session', { headers: { cookie } });
  return ((await response.json()) as { signed_in: unknown }).signed_in;
}

/** The identifiers of the published keys. */
export async function publishedKids(program: Place): Promise<readonly string[]> {
  const response = await program.fetch('/jwks');
  const { keys } = (await response.json()) as { keys: readonly { kid: string }[] };
  return keys.map(({ kid }) => kid).toSorted();
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, pauseMs = 20): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- asked again until it holds; the bound is the test's
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

/** Random numbers in [0, 1) that follow from a seed (mulberry32), so that a run can be had again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
