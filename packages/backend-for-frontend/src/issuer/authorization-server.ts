import { createIssuerJwks } from '@mintmark/jose/jwks';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { AuthorizationServerMetadata } from '@mintmark/oauth/metadata';
import type { Settings } from '../server/settings.ts';
import type { TokenSet } from '../sessions/session.ts';
import { boundedFetch, parseObject, type BoundedAnswer } from './bounded-fetch.ts';
import { createClientAuthentication } from './client-authentication.ts';
import { createProofMaker, type ProofMaker } from './dpop.ts';
import { createIdTokenVerifier, type VerifyIdToken } from './id-token.ts';
import { createLogoutTokenVerifier, type VerifyLogoutToken } from './logout-token.ts';
import { createMetadataSource, endpointOf } from './metadata.ts';
import { postForm, successOf, type FormParameters, type PostSettings } from './post-form.ts';
import { readTokenAnswer, type EarlierTokens, type TokenAnswer } from './token-answer.ts';

/** The authorization server, as this client uses it. Everything throws OAuthError or JoseError. */
export interface AuthorizationServer {
  readonly proofs: ProofMaker | undefined;
  readonly verifyIdToken: VerifyIdToken;
  readonly verifyLogoutToken: VerifyLogoutToken;
  metadata(): Promise<AuthorizationServerMetadata>;
  /** Where to send the browser with these parameters, pushed ahead where the server wants that. */
  authorizationUrl(parameters: FormParameters): Promise<string>;
  /** Asks for tokens; `earlier` goes on where the answer has no new refresh token. */
  requestTokens(parameters: FormParameters, earlier?: EarlierTokens): Promise<TokenAnswer>;
  /**
   * Takes a session's tokens back: the refresh token, which the others end with, or else the access token. With
   * `everywhere`, all sessions of the person where the server can do that; whether it confirmed that.
   */
  revoke(tokens: TokenSet, everywhere?: boolean): Promise<boolean>;
  userinfo(tokens: TokenSet): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** Makes the client of the authorization server. */
export function createAuthorizationServerClient(settings: Settings): AuthorizationServer {
  const { issuer, client, algorithms, fetch, now, startTimer, dpop, pushRequests } = settings;
  const stop = new AbortController();
  const keys = createIssuerJwks(issuer, { fetch, now, signal: stop.signal });
  const verification = { issuer, clientId: client.id, keys, algorithms, now };
  const metadata = createMetadataSource({ issuer, fetch, now });
  const proofs = dpop === false ? undefined : createProofMaker(dpop, now);
  const post: PostSettings = {
    fetch,
    startTimer,
    proofs,
    authenticate: createClientAuthentication(settings),
  };
  return {
    ...{ proofs, metadata },
    verifyIdToken: createIdTokenVerifier(verification),
    verifyLogoutToken: createLogoutTokenVerifier(verification),
    authorizationUrl: async (parameters) =>
      authorizationUrl(parameters, await metadata(), { client, pushRequests, post }),
    requestTokens: async (parameters, earlier) => {
      const askedAt = now();
      const url = endpointOf(await metadata(), 'token_endpoint');
      const answer = await postForm({ url, parameters, withProof: true }, post);
      return readTokenAnswer(successOf(answer), askedAt, earlier);
    },
    revoke: async (tokens, everywhere = false) =>
      revoke(tokens, everywhere, { metadata: await metadata(), post }),
    userinfo: async (tokens) => userinfo(tokens, await metadata(), post),
    close: () => stop.abort(),
  };
}

interface Pushing {
  readonly client: Settings['client'];
  readonly pushRequests: boolean;
  readonly post: PostSettings;
}

async function authorizationUrl(
  parameters: FormParameters,
  metadata: AuthorizationServerMetadata,
  { client, pushRequests, post }: Pushing,
): Promise<string> {
  const url = new URL(endpointOf(metadata, 'authorization_endpoint'));
  const sent =
    pushRequests || metadata.require_pushed_authorization_requests === true
      ? [['client_id', client.id] as const, ['request_uri', await push(parameters, metadata, post)] as const]
      : parameters;
  for (const [name, value] of sent) url.searchParams.append(name, value);
  return url.href;
}

async function push(
  parameters: FormParameters,
  metadata: AuthorizationServerMetadata,
  post: PostSettings,
): Promise<string> {
  const url = endpointOf(metadata, 'pushed_authorization_request_endpoint');
  const { request_uri: requestUri } = successOf(await postForm({ url, parameters }, post));
  if (typeof requestUri === 'string') return requestUri;
  throw oauthErrorOf('upstream_unavailable');
}

async function revoke(
  { accessToken, refreshToken }: TokenSet,
  everywhere: boolean,
  { metadata, post }: { readonly metadata: AuthorizationServerMetadata; readonly post: PostSettings },
): Promise<boolean> {
  const { revocation_endpoint: url, revocation_everywhere_supported: isSupported } = metadata;
  if (url === undefined) return false;
  const hint = refreshToken === undefined ? 'access_token' : 'refresh_token';
  const parameters: FormParameters = [
    ['token', refreshToken ?? accessToken],
    ['token_type_hint', hint],
  ];
  // From a server that does not know the parameter an answer of success would say nothing.
  if (everywhere && isSupported === true && refreshToken !== undefined) {
    const asked = { url, parameters: [...parameters, ['everywhere', 'true'] as const], withProof: true };
    if (isSuccess(await postForm(asked, post))) return true;
  }
  if (isSuccess(await postForm({ url, parameters }, post))) return false;
  throw new OAuthError('temporarily_unavailable', 'the authorization server did not revoke the token');
}

function isSuccess({ status }: BoundedAnswer): boolean {
  return status >= 200 && status < 300;
}

async function userinfo(
  { accessToken, tokenType }: TokenSet,
  metadata: AuthorizationServerMetadata,
  post: PostSettings,
): Promise<Readonly<Record<string, unknown>>> {
  const url = endpointOf(metadata, 'userinfo_endpoint');
  const dpop =
    tokenType === 'DPoP' ? await post.proofs?.make({ method: 'GET', url, accessToken }) : undefined;
  const headers = {
    accept: 'application/json',
    authorization: `${tokenType} ${accessToken}`,
    ...(dpop === undefined ? {} : { dpop }),
  };
  const { status, text } = await boundedFetch(url, { headers }, post);
  const claims = status === 200 ? parseObject(text) : undefined;
  if (claims !== undefined) return claims;
  throw new OAuthError('temporarily_unavailable', 'the authorization server gave no claims of the person');
}
