import type { VerifiedDpopProof } from '@mintmark/oauth/dpop';
import { formatScope } from '@mintmark/oauth/parameters';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, User } from '../store/records.ts';
import { issueAccessToken, type IssuedAccessToken } from '../tokens/access-token.ts';
import { issueIdToken } from '../tokens/id-token.ts';
import type { Target } from '../tokens/scopes.ts';
import type { TokenResponse } from './grant-handler.ts';

/** Puts an answer together. */
export function toTokenResponse(
  { token, expiresIn }: IssuedAccessToken,
  { scopes, proof }: { readonly scopes: readonly string[]; readonly proof: VerifiedDpopProof | undefined },
): TokenResponse {
  return {
    access_token: token,
    token_type: proof === undefined ? 'Bearer' : 'DPoP',
    expires_in: expiresIn,
    ...(scopes.length > 0 && { scope: formatScope(scopes) }),
  };
}

/** Whom tokens are for, and what they are to say. */
export interface PersonTokens {
  readonly client: Client;
  readonly grant: Grant;
  readonly user: User;
  readonly target: Target;
  readonly proof: VerifiedDpopProof | undefined;
  /** Undefined where the client gets none. */
  readonly refreshToken: string | undefined;
  /** With a code, not with a refresh (OpenID Connect Core §12.2). */
  readonly withNonce: boolean;
}

/** An answer, with what the audit log is told of it. */
export interface IssuedTokens {
  readonly response: TokenResponse;
  readonly jti: string;
}

/** Makes the tokens of a person's grant; with `openid` also an ID token. Stores no refresh token. */
export async function issueTokens(context: RequestContext, tokens: PersonTokens): Promise<IssuedTokens> {
  const { client, grant, user, target, proof, refreshToken, withNonce } = tokens;
  const issued = await issueAccessToken(context, {
    ...{ client, grant, ...target, jkt: proof?.jkt },
    validAfter: user.tokensValidAfter,
  });
  const idToken = target.scopes.includes('openid')
    ? await issueIdToken(context, { client, user, grant, accessToken: issued.token, withNonce })
    : undefined;
  const response = {
    ...toTokenResponse(issued, { scopes: target.scopes, proof }),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(idToken !== undefined && { id_token: idToken }),
  };
  return { response, jti: issued.claims.jti };
}
