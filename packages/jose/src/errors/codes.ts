/** The stable reason code of a `JoseError`. */
export type JoseErrorCode =
  | 'token_malformed'
  | 'encoding_invalid'
  | 'json_invalid'
  | 'json_duplicate_name'
  | 'limit_exceeded'
  | 'header_invalid'
  | 'critical_header_invalid'
  | 'critical_header_unsupported'
  | 'algorithm_unknown'
  | 'algorithm_not_allowed'
  | 'algorithm_refused'
  | 'algorithm_unavailable'
  | 'key_invalid'
  | 'key_weak'
  | 'key_mismatch'
  | 'key_unknown'
  | 'key_is_public_key'
  | 'key_use_invalid'
  | 'certificate_invalid'
  | 'certificate_untrusted'
  | 'signature_invalid'
  | 'signature_missing'
  | 'decryption_failed'
  | 'compression_invalid'
  | 'inner_token_unsigned'
  | 'claims_invalid'
  | 'claim_missing'
  | 'claim_invalid'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_issued_in_future'
  | 'token_too_old'
  | 'issuer_mismatch'
  | 'audience_mismatch'
  | 'subject_mismatch'
  | 'jwt_id_mismatch'
  | 'nonce_mismatch'
  | 'type_mismatch'
  | 'jwks_invalid'
  | 'jwks_unavailable'
  | 'url_refused'
  | 'discovery_invalid'
  | 'sync_unavailable';

/** Every code a `JoseError` can carry, with the sentence that explains it. */
export const joseErrorCodes: Readonly<Record<JoseErrorCode, string>> = {
  token_malformed: 'the text is not a token of the expected serialization',
  encoding_invalid: 'a segment is not strict, canonical base64url or UTF-8',
  json_invalid: 'a header, claims set or key is not strict JSON of the expected shape',
  json_duplicate_name: 'a JSON object has a member name twice',
  limit_exceeded: 'a size, count or depth is over its limit',
  header_invalid: 'a header parameter has the wrong type or value',
  critical_header_invalid: 'the crit header parameter is malformed',
  critical_header_unsupported: 'the token needs an extension that is not understood here',
  algorithm_unknown: 'the algorithm identifier is not known',
  algorithm_not_allowed: 'the algorithm is not in the allow-list',
  algorithm_refused: 'the algorithm is known and refused by design',
  algorithm_unavailable: 'this runtime does not offer the algorithm',
  key_invalid: 'the key is malformed',
  key_weak: 'the key is too weak for its algorithm',
  key_mismatch: 'the key is of the wrong kind, curve or algorithm',
  key_unknown: 'no key of the key set fits the token',
  key_is_public_key: 'a public key was given as a secret',
  key_use_invalid: 'the key is not meant for this operation',
  certificate_invalid: 'a certificate is malformed, out of its validity or not fit for the use',
  certificate_untrusted: 'the certificate chain does not end at a given trust anchor',
  signature_invalid: 'the signature does not match',
  signature_missing: 'the token carries no signature',
  decryption_failed: 'the token could not be decrypted with this key',
  compression_invalid: 'the compressed plaintext is damaged or too large',
  inner_token_unsigned: 'the encrypted token holds no signed token',
  claims_invalid: 'the claims set is not a JSON object or fails its schema',
  claim_missing: 'a required claim is absent',
  claim_invalid: 'a claim has the wrong type or value',
  token_expired: 'the token is past its expiry',
  token_not_yet_valid: 'the token is not valid yet',
  token_issued_in_future: 'the token says it was issued in the future',
  token_too_old: 'the token is older than allowed',
  issuer_mismatch: 'the issuer is not the expected one',
  audience_mismatch: 'the token is meant for another audience',
  subject_mismatch: 'the subject is not the expected one',
  jwt_id_mismatch: 'the JWT ID is not the expected one',
  nonce_mismatch: 'the nonce is not the expected one',
  type_mismatch: 'the token is of another type than expected',
  jwks_invalid: 'the key set is malformed',
  jwks_unavailable: 'the key set could not be fetched',
  url_refused: 'the address is not allowed',
  discovery_invalid: 'the issuer metadata is malformed or of another issuer',
  sync_unavailable: 'the operation cannot be done synchronously here',
};
