/** What ends a session at the issuer (OpenID Connect RP-Initiated Logout 1.0 §2). */
export interface EndSessionRequest {
  readonly endpoint: string;
  readonly clientId: string;
  readonly idToken: string | undefined;
  readonly postLogoutRedirectUri: string | undefined;
}

/** The address that the browser goes to. */
export function formatEndSessionRequest(request: EndSessionRequest): string {
  const url = new URL(request.endpoint);
  url.searchParams.set('client_id', request.clientId);
  if (request.idToken !== undefined) url.searchParams.set('id_token_hint', request.idToken);
  if (request.postLogoutRedirectUri !== undefined)
    url.searchParams.set('post_logout_redirect_uri', request.postLogoutRedirectUri);
  return url.href;
}
