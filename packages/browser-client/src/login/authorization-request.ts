import { codeChallengeOf } from '@mintmark/oauth/pkce';
import type { LoginOptions } from '../auth/auth.ts';
import type { Transaction } from './transactions.ts';

/** What an authorization request asks for. */
export interface AuthorizationRequest {
  readonly endpoint: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource: string | undefined;
  /** Binds the code to the key as well (RFC 9449 §10). */
  readonly thumbprint: string | undefined;
  readonly transaction: Transaction;
  readonly login: LoginOptions;
}

/** The address that the browser goes to (RFC 6749 §4.1.1, with PKCE by S256). */
export async function formatAuthorizationRequest(request: AuthorizationRequest): Promise<string> {
  const { endpoint, transaction, login } = request;
  const url = new URL(endpoint);
  const parameters: Readonly<Record<string, string | undefined>> = {
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: transaction.redirectUri,
    scope: request.scope,
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge: await codeChallengeOf(transaction.verifier),
    code_challenge_method: 'S256',
    resource: request.resource,
    dpop_jkt: request.thumbprint,
    prompt: login.prompt,
    login_hint: login.loginHint,
    max_age: login.maxAgeSeconds?.toString(),
    acr_values: login.acrValues,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
