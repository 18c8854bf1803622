import { isOAuthErrorCode, OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { boundedFetch, parseObject, type BoundedAnswer, type BoundedFetchSettings } from './bounded-fetch.ts';
import type { AuthenticateClient } from './client-authentication.ts';
import type { ProofMaker } from './dpop.ts';

/** What the authorization server is asked with. */
export interface PostSettings extends BoundedFetchSettings {
  readonly authenticate: AuthenticateClient;
  /** Undefined where tokens are not bound. */
  readonly proofs: ProofMaker | undefined;
}

/** Names and values; several of a name are sent one by one. */
export type FormParameters = ReadonlyArray<readonly [name: string, value: string]>;

/** A request of the client itself. */
export interface PostRequest {
  readonly url: string;
  readonly parameters: FormParameters;
  /** Whether a proof of possession belongs to it (false). */
  readonly withProof?: boolean;
}

/** Sends a form as the client; once more where the server wants a nonce in the proof. */
export async function postForm(request: PostRequest, settings: PostSettings): Promise<BoundedAnswer> {
  const answer = await send(request, settings);
  const { proofs } = settings;
  const isNew = request.withProof === true && proofs?.learn(request.url, answer.headers) === true;
  const wantsNonce = isNew && parseObject(answer.text)?.['error'] === 'use_dpop_nonce';
  return wantsNonce ? send(request, settings) : answer;
}

async function send(
  { url, parameters, withProof = false }: PostRequest,
  settings: PostSettings,
): Promise<BoundedAnswer> {
  const { authenticate, proofs } = settings;
  const proof = await authenticate();
  const dpop = withProof && proofs !== undefined ? await proofs.make({ method: 'POST', url }) : undefined;
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...proof.headers,
    ...(dpop === undefined ? {} : { dpop }),
  };
  const names = Object.keys(proof.parameters);
  // No parameter twice (RFC 6749 §3.2): a pushed request and a client assertion both have the client ID.
  const others = parameters.filter(([name]) => !names.includes(name)).map((pair) => [...pair]);
  const body = new URLSearchParams([...others, ...Object.entries(proof.parameters)]);
  return boundedFetch(url, { method: 'POST', headers, body: body.toString() }, settings);
}

/** The JSON of a good answer. @throws OAuthError with the code of the server, or `upstream_unavailable` */
export function successOf({ status, text }: BoundedAnswer): Readonly<Record<string, unknown>> {
  const body = parseObject(text);
  if (status >= 200 && status < 300 && body !== undefined) return body;
  const code = body?.['error'];
  if (status < 500 && typeof code === 'string' && isOAuthErrorCode(code)) {
    throw new OAuthError(code, 'the authorization server refused the request', { status: 503 });
  }
  throw oauthErrorOf('upstream_unavailable');
}
