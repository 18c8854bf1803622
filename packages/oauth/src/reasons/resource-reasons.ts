import type { Reason } from './reason.ts';

/** A reason that an API, or the backend of a browser application before it, gives for refusing a request to it. */
export type ResourceReasonCode =
  | 'authorization_revoked'
  | 'client_revoked'
  | 'token_inactive'
  | 'certificate_missing'
  | 'certificate_mismatch'
  | 'session_missing'
  | 'permission_insufficient'
  | 'role_insufficient'
  | 'claim_insufficient'
  | 'upstream_not_allowed'
  | 'introspection_unavailable'
  | 'replay_store_unavailable'
  | 'upstream_unavailable';

type Answer = Pick<Reason, 'status' | 'error'>;

/** RFC 8705 §3 says the same of a certificate that is not the token's. */
const badToken: Answer = { status: 401, error: 'invalid_token' };
/** RFC 6750 §3.1 has no other code for "the token is good and does not allow this". */
const tooLittle: Answer = { status: 403, error: 'insufficient_scope' };
/** What the decision depends on does not answer: the same request may pass later. */
const outage: Answer = { status: 503, error: undefined };

/** The reasons of APIs and of backends before them. */
export const resourceReasons: Readonly<Record<ResourceReasonCode, Reason>> = {
  authorization_revoked: {
    ...badToken,
    sentence: 'the authorization that the token came from has been revoked',
  },
  client_revoked: {
    ...badToken,
    sentence: 'all tokens that the client had at some moment have been revoked',
  },
  token_inactive: { ...badToken, sentence: 'the issuer was asked and says that the token is not active' },
  certificate_missing: {
    ...badToken,
    sentence: 'the token is bound to a certificate and the request came without one',
  },
  certificate_mismatch: {
    ...badToken,
    sentence: 'the certificate of the request is not the one that the token is bound to',
  },
  // No token was sent, so there is no error to tell (RFC 6750 §3.1).
  session_missing: {
    status: 401,
    error: undefined,
    sentence: 'the request comes with no session, or with one that has ended',
  },
  permission_insufficient: {
    ...tooLittle,
    sentence: 'the token does not have the permission that this request needs',
  },
  role_insufficient: { ...tooLittle, sentence: 'the token does not have the role that this request needs' },
  claim_insufficient: { ...tooLittle, sentence: 'a claim of the token is not what this request needs' },
  upstream_not_allowed: {
    status: 403,
    error: 'access_denied',
    sentence: 'the backend passes no requests of this method on to this address',
  },
  introspection_unavailable: {
    ...outage,
    sentence: 'the issuer could not be asked whether the token is active',
  },
  replay_store_unavailable: {
    ...outage,
    sentence: 'nobody knows here which proofs of possession have been used before',
  },
  upstream_unavailable: { ...outage, sentence: 'the service behind this one does not answer' },
};
