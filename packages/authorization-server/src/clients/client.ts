/** How a client proves who it is at the token endpoint (RFC 7591 §2). */
export type ClientAuthenticationMethod =
  | 'none'
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'private_key_jwt';

/** The grants that exist here. There is no password grant and no implicit one (RFC 9700 §2.1.2, §2.4). */
export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'urn:ietf:params:oauth:grant-type:device_code';

/** Client metadata under the names of RFC 7591 §2, OpenID Connect Registration §2 and RFC 9449 §5.2. */
export interface ClientMetadata {
  /** The name that people see on the consent page, of at most 200 characters. */
  readonly client_name?: string;
  /** The page of the client. */
  readonly client_uri?: string;
  /** Kept and given back, never loaded: pages load nothing from other origins. */
  readonly logo_uri?: string;
  /** What it does with data; linked on the consent page. */
  readonly policy_uri?: string;
  /** Its terms of service; linked on the consent page. */
  readonly tos_uri?: string;
  /** Mail addresses of those who answer for it, at most 100. */
  readonly contacts?: readonly string[];
  /** `native` may use loopback with any port, and schemes of its own (OpenID Connect Registration §2, RFC 8252 §7). */
  readonly application_type: 'web' | 'native';
  /** Up to 50, compared as text (RFC 9700 §2.1): https; of native clients also loopback and their own schemes. */
  readonly redirect_uris: readonly string[];
  /** Where people may go after signing out, up to 50 (RP-Initiated Logout §3.1). */
  readonly post_logout_redirect_uris: readonly string[];
  /** How it proves who it is. */
  readonly token_endpoint_auth_method: ClientAuthenticationMethod;
  /** The grants that it may use. */
  readonly grant_types: readonly GrantType[];
  /** What it may ask the authorization endpoint for: `code` where it has that grant, or nothing. */
  readonly response_types: readonly 'code'[];
  /** Scopes that it may ask for, separated by spaces. */
  readonly scope: string;
  /** Its public keys (RFC 7517 §5); these or `jwks_uri` are needed for `private_key_jwt`, never both. */
  readonly jwks?: {
    /** JSON Web Keys without private members. */
    readonly keys: readonly Readonly<Record<string, unknown>>[];
  };
  /** Where its public keys are; fetched when they are needed. */
  readonly jwks_uri?: string;
  /** The algorithm of its ID tokens. */
  readonly id_token_signed_response_alg: string;
  /** Makes userinfo a JWT of this algorithm; without it userinfo is JSON (OpenID Connect Core §5.3.2). */
  readonly userinfo_signed_response_alg?: string;
  /** The algorithm of signed introspection (RFC 9701 §6); without it the server's. */
  readonly introspection_signed_response_alg?: string;
  /** `max_age` in seconds where a request names none. */
  readonly default_max_age?: number;
  /** Kept and given back: `auth_time` is in every ID token anyway. */
  readonly require_auth_time: boolean;
  /** Whether only pushed requests are taken (RFC 9126 §6). */
  readonly require_pushed_authorization_requests: boolean;
  /** Whether it gets no token without a DPoP proof (RFC 9449 §5.2). */
  readonly dpop_bound_access_tokens: boolean;
  /** Gets a logout token when a session ends (Back-Channel Logout §2.2). */
  readonly backchannel_logout_uri?: string;
  /** Kept and given back: `sid` is in every logout token anyway. */
  readonly backchannel_logout_session_required: boolean;
  /** Where others may have a sign-in started (OpenID Connect Core §4). */
  readonly initiate_login_uri?: string;
  /** Which program it is, as it was registered (RFC 7591 §2). */
  readonly software_id?: string;
  /** Which version of it, as it was registered (RFC 7591 §2). */
  readonly software_version?: string;
}

/** What the operator decides about a client, beyond what it may say of itself. */
export interface ClientPolicy {
  /** `implicit`: the operator's own client, nobody is asked. `required`: asked once, remembered (A8). */
  readonly consent: 'required' | 'implicit';
  /** Resources the client may ask for (RFC 8707); empty: only the default one. */
  readonly resources: readonly string[];
  /** Origins of browser code that may call the token endpoint, beyond those of the redirect URIs (A6). */
  readonly origins: readonly string[];
  /** Resources whose tokens the client may introspect (T9). Its own tokens it may always. */
  readonly introspects: readonly string[];
  /** Whether it may read the revocation feed (yes for resource servers). */
  readonly readsRevocations: boolean;
  /** How long its access tokens live, in seconds (the tenant's). */
  readonly accessMaxAgeSeconds?: number;
  /** After how many seconds an unused refresh token of it ends (the tenant's). */
  readonly refreshIdleSeconds?: number;
  /** After how many seconds a family of its refresh tokens ends, whatever it did (the tenant's). */
  readonly refreshMaxAgeSeconds?: number;
  /** Who made it: an administrator, or itself with an initial access token. Its identity is not assured then. */
  readonly registeredBy: 'administrator' | 'itself';
}

/** A registered client. */
export interface Client {
  readonly tenantId: string;
  /** `client_id`; never begins with `usr_`, so that it cannot be taken for a person (T6). */
  readonly id: string;
  readonly status: 'active' | 'disabled';
  readonly metadata: ClientMetadata;
  readonly policy: ClientPolicy;
  /** SHA-256 of each live secret: two while one is being replaced. */
  readonly secrets: readonly ClientSecret[];
  /** SHA-256 of the registration access token (RFC 7592), if it registered itself. */
  readonly registrationTokenHash: Uint8Array | undefined;
  readonly createdAt: number;
}

export interface ClientSecret {
  readonly id: string;
  readonly hash: Uint8Array;
  readonly createdAt: number;
  /** Undefined: until it is removed. */
  readonly expiresAt: number | undefined;
}
