import type { VerifiedDpopProof } from '@mintmark/oauth/dpop';
import { OAuthError } from '@mintmark/oauth/errors';
import type { Parameters } from '@mintmark/oauth/parameters';
import type { AuthenticatedClient } from '../client-authentication/authenticate-client.ts';
import type { RequestContext } from '../server/context.ts';

/** A request to the token endpoint whose client has authenticated and may use the grant type. */
export interface TokenRequest extends AuthenticatedClient {
  readonly parameters: Parameters;
  /** The DPoP proof of the request, if it has one. */
  readonly proof: VerifiedDpopProof | undefined;
  readonly context: RequestContext;
}

/** The answer of the token endpoint (RFC 6749 §5.1). */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer' | 'DPoP';
  readonly expires_in: number;
  readonly scope?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** One grant type: answers a request or throws an `OAuthError`. */
export type GrantHandler = (request: TokenRequest) => Promise<TokenResponse>;

/** A parameter that the grant cannot do without. @throws OAuthError `invalid_request` */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value !== undefined) return value;
  throw new OAuthError('invalid_request', `expected the parameter ${name}`);
}
