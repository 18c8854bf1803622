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
  readonly client_name?: string;
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly policy_uri?: string;
  readonly tos_uri?: string;
  readonly contacts?: readonly string[];
  readonly application_type: 'web' | 'native';
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  readonly token_endpoint_auth_method: ClientAuthenticationMethod;
  readonly grant_types: readonly GrantType[];
  readonly response_types: readonly 'code'[];
  /** Scopes the client may ask for, separated by spaces. */
  readonly scope: string;
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  readonly jwks_uri?: string;
  readonly id_token_signed_response_alg: string;
  readonly userinfo_signed_response_alg?: string;
  readonly introspection_signed_response_alg?: string;
  readonly default_max_age?: number;
  readonly require_auth_time: boolean;
  readonly require_pushed_authorization_requests: boolean;
  readonly dpop_bound_access_tokens: boolean;
  readonly backchannel_logout_uri?: string;
  readonly backchannel_logout_session_required: boolean;
  readonly initiate_login_uri?: string;
  readonly software_id?: string;
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
  /** Overrides of the tenant's lifetimes, in seconds. */
  readonly accessMaxAgeSeconds?: number;
  readonly refreshIdleSeconds?: number;
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
