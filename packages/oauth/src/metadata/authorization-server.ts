/** What an authorization server says of itself (RFC 8414 §2, OpenID Connect Discovery §3 and their extensions). */
export interface AuthorizationServerMetadata {
  readonly issuer: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly jwks_uri?: string;
  readonly registration_endpoint?: string;
  readonly scopes_supported?: readonly string[];
  readonly response_types_supported?: readonly string[];
  readonly response_modes_supported?: readonly string[];
  readonly grant_types_supported?: readonly string[];
  readonly token_endpoint_auth_methods_supported?: readonly string[];
  readonly token_endpoint_auth_signing_alg_values_supported?: readonly string[];
  readonly service_documentation?: string;
  readonly ui_locales_supported?: readonly string[];
  readonly op_policy_uri?: string;
  readonly op_tos_uri?: string;
  readonly revocation_endpoint?: string;
  readonly revocation_endpoint_auth_methods_supported?: readonly string[];
  readonly revocation_endpoint_auth_signing_alg_values_supported?: readonly string[];
  readonly introspection_endpoint?: string;
  readonly introspection_endpoint_auth_methods_supported?: readonly string[];
  readonly introspection_endpoint_auth_signing_alg_values_supported?: readonly string[];
  /** RFC 9701 §7. */
  readonly introspection_signing_alg_values_supported?: readonly string[];
  readonly code_challenge_methods_supported?: readonly string[];
  /** RFC 8628 §4. */
  readonly device_authorization_endpoint?: string;
  /** RFC 9126 §5. */
  readonly pushed_authorization_request_endpoint?: string;
  readonly require_pushed_authorization_requests?: boolean;
  /** RFC 9207 §3. */
  readonly authorization_response_iss_parameter_supported?: boolean;
  /** RFC 9449 §5.1. */
  readonly dpop_signing_alg_values_supported?: readonly string[];
  /** RFC 9728 §4. */
  readonly protected_resources?: readonly string[];
  /** OpenID Connect Discovery §3. */
  readonly userinfo_endpoint?: string;
  readonly acr_values_supported?: readonly string[];
  readonly subject_types_supported?: readonly string[];
  readonly id_token_signing_alg_values_supported?: readonly string[];
  readonly display_values_supported?: readonly string[];
  readonly claim_types_supported?: readonly string[];
  readonly claims_supported?: readonly string[];
  readonly claims_locales_supported?: readonly string[];
  readonly claims_parameter_supported?: boolean;
  readonly request_parameter_supported?: boolean;
  readonly request_uri_parameter_supported?: boolean;
  readonly prompt_values_supported?: readonly string[];
  /** OpenID Connect RP-Initiated Logout §2.1 and Back-Channel Logout §2.1. */
  readonly end_session_endpoint?: string;
  readonly backchannel_logout_supported?: boolean;
  readonly backchannel_logout_session_supported?: boolean;
  readonly [name: string]: unknown;
}
