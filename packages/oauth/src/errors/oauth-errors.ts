/** The `error` of a refusal: the registered codes that the servers built on this room answer with. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'insufficient_user_authentication'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'invalid_target'
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'
  | 'unsupported_token_type'
  | 'login_required'
  | 'consent_required'
  | 'interaction_required'
  | 'account_selection_required'
  | 'unmet_authentication_requirements'
  | 'invalid_request_uri'
  | 'invalid_request_object'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'registration_not_supported'
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'
  | 'invalid_software_statement'
  | 'unapproved_software_statement';

/** What one error code means, whoever answers with it. */
export interface OAuthErrorEntry {
  /** The status of the JSON answer; at the authorization endpoint most of these travel in a redirect instead. */
  readonly status: number;
  /** What is wrong, in one sentence: lower case, no period. */
  readonly sentence: string;
  /** Where the code is defined. */
  readonly source: string;
}

/** Every error code with its status, meaning and specification. */
export const oauthErrors: Readonly<Record<OAuthErrorCode, OAuthErrorEntry>> = {
  invalid_request: entry(400, 'RFC 6749 §5.2', 'the request lacks a parameter, repeats one or is malformed'),
  invalid_client: entry(401, 'RFC 6749 §5.2', 'the client is unknown or did not authenticate as it should'),
  invalid_grant: entry(
    400,
    'RFC 6749 §5.2',
    'the code or refresh token is wrong, expired, revoked or of another client',
  ),
  unauthorized_client: entry(400, 'RFC 6749 §5.2', 'the client may not use this grant type'),
  unsupported_grant_type: entry(400, 'RFC 6749 §5.2', 'the server does not know this grant type'),
  invalid_scope: entry(400, 'RFC 6749 §5.2', 'the scope is unknown, malformed or more than may be granted'),
  access_denied: entry(400, 'RFC 6749 §4.1.2.1', 'the person or the server denied the request'),
  unsupported_response_type: entry(400, 'RFC 6749 §4.1.2.1', 'the server does not know this response type'),
  server_error: entry(500, 'RFC 6749 §4.1.2.1', 'the server met something that it did not expect'),
  temporarily_unavailable: entry(503, 'RFC 6749 §4.1.2.1', 'the server cannot answer just now'),
  invalid_token: entry(
    401,
    'RFC 6750 §3.1',
    'the access token is malformed, expired, revoked or not for here',
  ),
  insufficient_scope: entry(403, 'RFC 6750 §3.1', 'the access token does not have the scope that is needed'),
  insufficient_user_authentication: entry(
    401,
    'RFC 9470 §3',
    'the login behind the access token is too old or too weak',
  ),
  // At a resource server both are 401 with a challenge (RFC 9449 §7.1 and §9), as the table of reasons has it.
  invalid_dpop_proof: entry(400, 'RFC 9449 §5', 'the DPoP proof is missing or wrong'),
  use_dpop_nonce: entry(400, 'RFC 9449 §8', 'the DPoP proof needs the nonce that comes with this answer'),
  invalid_target: entry(400, 'RFC 8707 §2', 'the resource is unknown, malformed or not for this client'),
  authorization_pending: entry(400, 'RFC 8628 §3.5', 'the person has not finished yet'),
  slow_down: entry(400, 'RFC 8628 §3.5', 'the client asks too often'),
  expired_token: entry(400, 'RFC 8628 §3.5', 'the device code has expired'),
  unsupported_token_type: entry(400, 'RFC 7009 §2.2.1', 'the server cannot revoke tokens of this type'),
  login_required: entry(400, 'OpenID Connect Core §3.1.2.6', 'nobody is logged in and no page may be shown'),
  consent_required: entry(400, 'OpenID Connect Core §3.1.2.6', 'consent is missing and no page may be shown'),
  interaction_required: entry(
    400,
    'OpenID Connect Core §3.1.2.6',
    'the person has something to do and no page may be shown',
  ),
  account_selection_required: entry(
    400,
    'OpenID Connect Core §3.1.2.6',
    'an account has to be chosen and no page may be shown',
  ),
  unmet_authentication_requirements: entry(
    400,
    'OpenID Connect Unmet Authentication Requirements 1.0',
    'the login does not meet what the client asked of it',
  ),
  invalid_request_uri: entry(
    400,
    'OpenID Connect Core §3.1.2.6',
    'the request_uri is unknown, expired or of another client',
  ),
  invalid_request_object: entry(400, 'OpenID Connect Core §3.1.2.6', 'the request object is wrong'),
  request_not_supported: entry(400, 'OpenID Connect Core §3.1.2.6', 'the server takes no request objects'),
  request_uri_not_supported: entry(
    400,
    'OpenID Connect Core §3.1.2.6',
    'the server fetches no request objects',
  ),
  registration_not_supported: entry(
    400,
    'OpenID Connect Core §3.1.2.6',
    'the server takes no registration in the request',
  ),
  invalid_redirect_uri: entry(400, 'RFC 7591 §3.2.2', 'a redirect URI cannot be registered'),
  invalid_client_metadata: entry(400, 'RFC 7591 §3.2.2', 'a member of the client metadata is wrong'),
  invalid_software_statement: entry(400, 'RFC 7591 §3.2.2', 'the software statement is wrong'),
  unapproved_software_statement: entry(400, 'RFC 7591 §3.2.2', 'the software statement is not approved here'),
};

function entry(status: number, source: string, sentence: string): OAuthErrorEntry {
  return { status, sentence, source };
}

/**
 * Whether a text is an error code of the table.
 *
 * @example
 * isOAuthErrorCode('invalid_grant'); // true
 * isOAuthErrorCode('constructor'); // false
 */
export function isOAuthErrorCode(text: string): text is OAuthErrorCode {
  return Object.hasOwn(oauthErrors, text);
}
