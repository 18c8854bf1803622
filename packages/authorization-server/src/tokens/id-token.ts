import { hash } from 'node:crypto';
import type { JwtClaims } from '@mintmark/jose';
import { hashNameOf } from '@mintmark/oauth/token-hashes';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, User } from '../store/records.ts';
import { signToken, tokenTypes } from './sign-token.ts';
import { claimsForScopes } from './user-claims.ts';

/** What an ID token says. */
export interface IdTokenDetails {
  readonly client: Client;
  readonly user: User;
  readonly grant: Grant;
  /** The access token that comes with it (for `at_hash`). */
  readonly accessToken?: string | undefined;
  /** Whether to repeat the nonce of the request: with a code, not with a refresh (OpenID Connect Core §12.2). */
  readonly withNonce: boolean;
}

/** Issues an ID token (OpenID Connect Core §2). Claims of scopes are at the userinfo endpoint (§5.4); here are those asked for by name. */
export async function issueIdToken(context: RequestContext, details: IdTokenDetails): Promise<string> {
  const { client, user, grant, accessToken, withNonce } = details;
  const { server, tenant } = context;
  const algorithm = client.metadata.id_token_signed_response_alg;
  const issuedAt = Math.floor(server.now() / 1000);
  const claims: JwtClaims = {
    ...claimsForScopes(user, [], grant.claims?.id_token),
    iss: tenant.issuer,
    sub: user.id,
    aud: client.id,
    iat: issuedAt,
    exp: issuedAt + tenant.settings.tokens.idTokenMaxAgeSeconds,
    ...loginClaims(grant),
    ...(withNonce && grant.nonce !== undefined && { nonce: grant.nonce }),
    ...(accessToken !== undefined && { at_hash: halfHash(accessToken, algorithm) }),
  };
  return signToken(context, claims, { type: tokenTypes.idToken, algorithm });
}

/** OpenID Connect Core §3.1.3.6; at once, because Web Crypto takes longer for it than for signing. */
function halfHash(value: string, algorithm: string): string {
  const digest = hash(hashNameOf(algorithm), value, 'buffer');
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

function loginClaims({ authenticatedAt, acr, amr, sessionId }: Grant): JwtClaims {
  return {
    ...(authenticatedAt !== undefined && { auth_time: Math.floor(authenticatedAt / 1000) }),
    ...(acr !== undefined && { acr }),
    ...(amr.length > 0 && { amr }),
    ...(sessionId !== undefined && { sid: sessionId }),
  };
}
