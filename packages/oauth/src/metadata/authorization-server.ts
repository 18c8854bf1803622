/** What an authorization server says of itself (RFC 8414 §2, OpenID Connect Discovery §3 and their extensions). */
export interface AuthorizationServerMetadata {
  /** The issuer identifier: an https address without query and fragment. */
  readonly issuer: string;
  /** Where authorization requests go. */
  readonly authorization_endpoint?: string;
  /** Where grants are exchanged for tokens. */
  readonly token_endpoint?: string;
  /** Where the public keys are. */
  readonly jwks_uri?: string;
  /** Where clients register themselves (RFC 7591). */
  readonly registration_endpoint?: string;
  /** Scopes that can be asked for; there may be more. */
  readonly scopes_supported?: readonly string[];
  /** Values of `response_type`. */
  readonly response_types_supported?: readonly string[];
  /** Values of `response_mode`. */
  readonly response_modes_supported?: readonly string[];
  /** Values of `grant_type`; where absent, the authorization code and implicit ones. */
  readonly grant_types_supported?: readonly string[];
  /** How clients may authenticate at the token endpoint; where absent, by `client_secret_basic`. */
  readonly token_endpoint_auth_methods_supported?: readonly string[];
  /** Algorithms of client assertions at the token endpoint. */
  readonly token_endpoint_auth_signing_alg_values_supported?: readonly string[];
  /** Where developers can read on. */
  readonly service_documentation?: string;
  /** Languages of the pages, as BCP 47 has them. */
  readonly ui_locales_supported?: readonly string[];
  /** What clients may do with data. */
  readonly op_policy_uri?: string;
  /** The terms of service. */
  readonly op_tos_uri?: string;
  /** Where tokens are revoked (RFC 7009). */
  readonly revocation_endpoint?: string;
  /** How clients may authenticate at the revocation endpoint. */
  readonly revocation_endpoint_auth_methods_supported?: readonly string[];
  /** Algorithms of client assertions at the revocation endpoint. */
  readonly revocation_endpoint_auth_signing_alg_values_supported?: readonly string[];
  /** Where tokens are asked about (RFC 7662). */
  readonly introspection_endpoint?: string;
  /** How callers may authenticate at the introspection endpoint. */
  readonly introspection_endpoint_auth_methods_supported?: readonly string[];
  /** Algorithms of client assertions at the introspection endpoint. */
  readonly introspection_endpoint_auth_signing_alg_values_supported?: readonly string[];
  /** Algorithms of signed introspection responses (RFC 9701 §7). */
  readonly introspection_signing_alg_values_supported?: readonly string[];
  /** Methods of PKCE (RFC 7636). */
  readonly code_challenge_methods_supported?: readonly string[];
  /** Where devices without a browser begin (RFC 8628 §4). */
  readonly device_authorization_endpoint?: string;
  /** Where authorization requests are pushed to (RFC 9126 §5). */
  readonly pushed_authorization_request_endpoint?: string;
  /** Whether every authorization request has to be pushed (false). */
  readonly require_pushed_authorization_requests?: boolean;
  /** Whether authorization responses have `iss` (RFC 9207 §3) (false). */
  readonly authorization_response_iss_parameter_supported?: boolean;
  /** Algorithms of DPoP proofs (RFC 9449 §5.1). */
  readonly dpop_signing_alg_values_supported?: readonly string[];
  /** Resources that tokens are issued for (RFC 9728 §4). */
  readonly protected_resources?: readonly string[];
  /** Where claims of the person are asked for (OpenID Connect Discovery §3, as those that follow). */
  readonly userinfo_endpoint?: string;
  /** Authentication contexts. */
  readonly acr_values_supported?: readonly string[];
  /** Kinds of `sub`: `public`, `pairwise`. */
  readonly subject_types_supported?: readonly string[];
  /** Algorithms of ID tokens. */
  readonly id_token_signing_alg_values_supported?: readonly string[];
  /** Values of `display`. */
  readonly display_values_supported?: readonly string[];
  /** Kinds of claims: `normal`, `aggregated`, `distributed`. */
  readonly claim_types_supported?: readonly string[];
  /** Claims that may be in ID tokens and userinfo; there may be more. */
  readonly claims_supported?: readonly string[];
  /** Languages of claims. */
  readonly claims_locales_supported?: readonly string[];
  /** Whether the parameter `claims` is understood (false). */
  readonly claims_parameter_supported?: boolean;
  /** Whether request objects are understood (false). */
  readonly request_parameter_supported?: boolean;
  /** Whether request objects are fetched; where absent, they are. */
  readonly request_uri_parameter_supported?: boolean;
  /** Values of `prompt` (Initiating User Registration 1.0). */
  readonly prompt_values_supported?: readonly string[];
  /** Where logout begins (RP-Initiated Logout §2.1). */
  readonly end_session_endpoint?: string;
  /** Whether clients are told of logouts (Back-Channel Logout §2.1) (false). */
  readonly backchannel_logout_supported?: boolean;
  /** Whether they are told of which session, by `sid` (false). */
  readonly backchannel_logout_session_supported?: boolean;
  readonly [name: string]: unknown;
}
