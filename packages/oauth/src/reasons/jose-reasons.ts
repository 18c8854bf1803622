import { joseErrorCodes, type JoseErrorCode } from '@mintmark/jose/errors';
import type { Reason } from './reason.ts';

type Answer = Pick<Reason, 'status' | 'error'>;

/** RFC 6750 §3.1: "expired, revoked, malformed, or invalid for other reasons". */
const badToken: Answer = { status: 401, error: 'invalid_token' };
/** The verifier is set up wrongly: no other token would help the caller. */
const badSetup: Answer = { status: 500, error: undefined };
/** What the verifier depends on does not answer: the same token may pass later. */
const outage: Answer = { status: 503, error: undefined };

const answers: Readonly<Record<JoseErrorCode, Answer>> = {
  token_malformed: badToken,
  encoding_invalid: badToken,
  json_invalid: badToken,
  json_duplicate_name: badToken,
  limit_exceeded: badToken,
  header_invalid: badToken,
  critical_header_invalid: badToken,
  critical_header_unsupported: badToken,
  algorithm_unknown: badToken,
  algorithm_not_allowed: badToken,
  algorithm_refused: badToken,
  algorithm_unavailable: badSetup,
  key_invalid: badSetup,
  key_weak: badSetup,
  key_mismatch: badSetup,
  key_unknown: badToken,
  key_is_public_key: badSetup,
  key_use_invalid: badSetup,
  certificate_invalid: badToken,
  certificate_untrusted: badToken,
  signature_invalid: badToken,
  signature_missing: badToken,
  decryption_failed: badToken,
  compression_invalid: badToken,
  inner_token_unsigned: badToken,
  claims_invalid: badToken,
  claim_missing: badToken,
  claim_invalid: badToken,
  token_expired: badToken,
  token_not_yet_valid: badToken,
  token_issued_in_future: badToken,
  token_too_old: badToken,
  issuer_mismatch: badToken,
  audience_mismatch: badToken,
  subject_mismatch: badToken,
  jwt_id_mismatch: badToken,
  nonce_mismatch: badToken,
  type_mismatch: badToken,
  jwks_invalid: outage,
  jwks_unavailable: outage,
  url_refused: badSetup,
  discovery_invalid: outage,
  sync_unavailable: badSetup,
};

/** The reasons that `@mintmark/jose` gives, with its own sentences. */
export const joseReasons: Readonly<Record<JoseErrorCode, Reason>> = /* @__PURE__ */ withSentences();

function withSentences(): Readonly<Record<JoseErrorCode, Reason>> {
  // `answers` is typed to have every code and no other, so its entries are those of the result.
  const entries = Object.entries(answers) as readonly (readonly [JoseErrorCode, Answer])[];
  return Object.fromEntries(
    entries.map(([code, answer]) => [code, { ...answer, sentence: joseErrorCodes[code] }]),
  ) as Record<JoseErrorCode, Reason>;
}
