/** What a protected resource says of itself (RFC 9728 §2). */
export interface ProtectedResourceMetadata {
  /** The resource identifier: an https address without fragment. */
  readonly resource: string;
  /** Issuers whose tokens are accepted. */
  readonly authorization_servers?: readonly string[];
  /** Where the public keys are that it signs answers with. */
  readonly jwks_uri?: string;
  /** Scopes that requests to it may need. */
  readonly scopes_supported?: readonly string[];
  /** How tokens may be sent: `header`, `body`, `query`. */
  readonly bearer_methods_supported?: readonly string[];
  /** Algorithms of signed answers. */
  readonly resource_signing_alg_values_supported?: readonly string[];
  /** What people call it. */
  readonly resource_name?: string;
  /** Where developers can read on. */
  readonly resource_documentation?: string;
  /** What clients may do with data. */
  readonly resource_policy_uri?: string;
  /** The terms of service. */
  readonly resource_tos_uri?: string;
  /** Whether tokens are bound to client certificates (RFC 8705) (false). */
  readonly tls_client_certificate_bound_access_tokens?: boolean;
  /** Types of `authorization_details` (RFC 9396). */
  readonly authorization_details_types_supported?: readonly string[];
  /** Algorithms of DPoP proofs (RFC 9449 §5.1). */
  readonly dpop_signing_alg_values_supported?: readonly string[];
  /** Whether only tokens bound by DPoP are accepted (false). */
  readonly dpop_bound_access_tokens_required?: boolean;
  readonly [name: string]: unknown;
}
