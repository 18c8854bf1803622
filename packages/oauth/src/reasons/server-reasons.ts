import type { Reason } from './reason.ts';

/** A reason that an authorization server gives for refusing a request to it. */
export type ServerReasonCode =
  | 'request_malformed'
  | 'request_forged'
  | 'request_uri_unknown'
  | 'redirect_uri_mismatch'
  | 'code_challenge_missing'
  | 'client_unknown'
  | 'client_disabled'
  | 'client_authentication_failed'
  | 'client_method_mismatch'
  | 'client_mismatch'
  | 'assertion_replayed'
  | 'grant_type_not_allowed'
  | 'scope_not_allowed'
  | 'resource_unknown'
  | 'code_unknown'
  | 'code_expired'
  | 'code_redeemed'
  | 'code_verifier_mismatch'
  | 'refresh_token_unknown'
  | 'refresh_token_expired'
  | 'refresh_token_reused'
  | 'grant_revoked'
  | 'subject_disabled'
  | 'login_failed'
  | 'second_factor_failed'
  | 'account_locked'
  | 'rate_limited'
  | 'server_busy';

type Answer = Pick<Reason, 'status' | 'error'>;

const badRequest: Answer = { status: 400, error: 'invalid_request' };
const badClient: Answer = { status: 401, error: 'invalid_client' };
const badGrant: Answer = { status: 400, error: 'invalid_grant' };
const badLogin: Answer = { status: 401, error: 'access_denied' };
/** RFC 6585 §4: no code of OAuth says this; the answer says when to come back. */
const tooMuch: Answer = { status: 429, error: undefined };

/** The authorization server's reasons. */
export const serverReasons: Readonly<Record<ServerReasonCode, Reason>> = {
  request_malformed: {
    ...badRequest,
    sentence:
      'the request cannot be read: its form is broken, it is too large or says twice what counts once',
  },
  request_forged: {
    status: 403,
    error: 'access_denied',
    sentence: 'the request does not come from a page that may send it',
  },
  request_uri_unknown: {
    status: 400,
    error: 'invalid_request_uri',
    sentence: 'the pushed authorization request is unknown, used up, expired or of another client',
  },
  redirect_uri_mismatch: {
    ...badRequest,
    sentence: 'the redirect URI is not one that the client registered',
  },
  code_challenge_missing: {
    ...badRequest,
    sentence: 'the authorization request has no code challenge of the method S256',
  },
  client_unknown: { ...badClient, sentence: 'no client is registered under this client ID' },
  client_disabled: { ...badClient, sentence: 'the client has been disabled' },
  client_authentication_failed: { ...badClient, sentence: 'the client did not prove that it is the client' },
  client_method_mismatch: {
    ...badClient,
    sentence: 'the client authenticated in another way than the one it is registered with',
  },
  client_mismatch: { ...badGrant, sentence: 'the code or refresh token was issued to another client' },
  assertion_replayed: { ...badClient, sentence: 'the client assertion has been used before' },
  grant_type_not_allowed: {
    status: 400,
    error: 'unauthorized_client',
    sentence: 'the client is not registered for this grant type',
  },
  scope_not_allowed: {
    status: 400,
    error: 'invalid_scope',
    sentence: 'the scope is more than this client or grant may have',
  },
  resource_unknown: {
    status: 400,
    error: 'invalid_target',
    sentence: 'the resource is not one that this client may get tokens for',
  },
  code_unknown: { ...badGrant, sentence: 'the authorization code is not one that this server issued' },
  code_expired: { ...badGrant, sentence: 'the authorization code has expired' },
  code_redeemed: {
    ...badGrant,
    sentence: 'the authorization code has been redeemed before, so what came of it is revoked',
  },
  code_verifier_mismatch: {
    ...badGrant,
    sentence: 'the code verifier does not fit the code challenge of the authorization request',
  },
  refresh_token_unknown: { ...badGrant, sentence: 'the refresh token is not one that this server issued' },
  refresh_token_expired: { ...badGrant, sentence: 'the refresh token has expired' },
  refresh_token_reused: {
    ...badGrant,
    sentence: 'the refresh token has been used before, so its whole family is revoked',
  },
  grant_revoked: { ...badGrant, sentence: 'what the person granted to the client has been revoked' },
  subject_disabled: { ...badGrant, sentence: 'the account has been disabled' },
  login_failed: { ...badLogin, sentence: 'the account or the password is wrong' },
  second_factor_failed: { ...badLogin, sentence: 'the second factor is wrong, expired or used up' },
  account_locked: {
    ...tooMuch,
    sentence: 'too many wrong attempts on this account, which is locked for a while',
  },
  rate_limited: { ...tooMuch, sentence: 'too many requests in a short time' },
  server_busy: {
    status: 503,
    error: undefined,
    sentence: 'the server has more work waiting than it can do in time',
  },
};
