import { gatewayReasons, type GatewayReasonCode } from './gateway-reasons.ts';
import type { Reason } from './reason.ts';
import { resourceReasons, type ResourceReasonCode } from './resource-reasons.ts';
import { serverReasons, type ServerReasonCode } from './server-reasons.ts';

/** A reason that the protocol around a token gives, beside those of `@mintmark/jose`. */
export type OAuthReasonCode =
  | 'token_missing'
  | 'authorization_malformed'
  | 'token_not_bound'
  | 'token_revoked'
  | 'session_revoked'
  | 'subject_revoked'
  | 'revocation_stale'
  | 'scope_insufficient'
  | 'authentication_too_old'
  | 'authentication_too_weak'
  | 'proof_missing'
  | 'proof_invalid'
  | 'proof_replayed'
  | 'proof_nonce_required'
  | 'policy_missing'
  | 'key_missing'
  | 'key_untrusted'
  | 'lifetime_too_long'
  | 'profile_violated'
  | 'claims_encrypted'
  | ServerReasonCode
  | ResourceReasonCode
  | GatewayReasonCode;

/** The protocol's reasons. */
export const oauthReasons: Readonly<Record<OAuthReasonCode, Reason>> = {
  token_missing: {
    status: 401,
    // RFC 6750 §3.1: a request without any authentication information gets no error code.
    error: undefined,
    sentence: 'the request carries no token',
  },
  authorization_malformed: {
    status: 400,
    error: 'invalid_request',
    sentence: 'the header Authorization cannot be read, or the token is sent in more than one way',
  },
  token_not_bound: {
    status: 401,
    error: 'invalid_token',
    sentence: 'the token was sent with a proof of possession and is bound to no key',
  },
  token_revoked: { status: 401, error: 'invalid_token', sentence: 'the token has been revoked' },
  session_revoked: {
    status: 401,
    error: 'invalid_token',
    sentence: 'the session that the token belongs to has ended',
  },
  subject_revoked: {
    status: 401,
    error: 'invalid_token',
    sentence: 'all tokens that the subject had at some moment have been revoked',
  },
  revocation_stale: {
    status: 503,
    error: undefined,
    sentence: 'nobody knows here which tokens have been revoked lately',
  },
  scope_insufficient: {
    status: 403,
    error: 'insufficient_scope',
    sentence: 'the token does not have the scope that this request needs',
  },
  authentication_too_old: {
    status: 401,
    error: 'insufficient_user_authentication',
    sentence: 'the login behind the token is too long ago for this request',
  },
  authentication_too_weak: {
    status: 401,
    error: 'insufficient_user_authentication',
    sentence: 'the login behind the token was not strong enough for this request',
  },
  proof_missing: {
    status: 401,
    error: 'invalid_dpop_proof',
    sentence: 'the token is bound to a key and the request does not prove that it holds it',
  },
  proof_invalid: {
    status: 401,
    error: 'invalid_dpop_proof',
    sentence: 'the proof of possession does not fit the key, the token or the request',
  },
  proof_replayed: {
    status: 401,
    error: 'invalid_dpop_proof',
    sentence: 'the proof of possession has been used before',
  },
  proof_nonce_required: {
    status: 401,
    error: 'use_dpop_nonce',
    sentence: 'the proof of possession does not have the nonce that the server asks for',
  },
  policy_missing: {
    status: 500,
    error: undefined,
    sentence: 'nobody said which issuer, audience and algorithms to expect',
  },
  key_missing: { status: 500, error: undefined, sentence: 'there is no key to check the token with' },
  key_untrusted: {
    status: 401,
    error: 'invalid_token',
    sentence: 'the only key that fits was carried by the token itself',
  },
  lifetime_too_long: {
    status: 401,
    error: 'invalid_token',
    sentence: 'the token is valid for longer than allowed',
  },
  profile_violated: {
    status: 401,
    error: 'invalid_token',
    sentence: 'the token breaks a rule of the kind of token that it is',
  },
  claims_encrypted: {
    status: 401,
    error: 'invalid_token',
    sentence: 'the claims are encrypted and no key given here opens them',
  },
  ...serverReasons,
  ...resourceReasons,
  ...gatewayReasons,
};
