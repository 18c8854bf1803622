import { algorithms, claims, headerParameters, type ExplanationKind } from '@mintmark/inspect/explain';

/** Rules and reasons about the same matter, so that each leads to the other. */
const pairs: readonly (readonly [rule: string, ...codes: string[]])[] = [
  ['FMT-01', 'token_malformed', 'encoding_invalid'],
  ['FMT-02', 'token_malformed'],
  ['FMT-03', 'token_malformed'],
  ['FMT-04', 'encoding_invalid'],
  ['FMT-05', 'encoding_invalid'],
  ['FMT-06', 'encoding_invalid', 'json_invalid'],
  ['FMT-07', 'json_invalid', 'claims_invalid'],
  ['FMT-08', 'json_duplicate_name'],
  ['FMT-10', 'limit_exceeded'],
  ['ALG-01', 'algorithm_refused', 'signature_missing'],
  ['ALG-02', 'algorithm_unknown'],
  ['ALG-03', 'header_invalid'],
  ['ALG-04', 'algorithm_unknown', 'algorithm_unavailable'],
  ['ALG-05', 'key_mismatch', 'key_is_public_key'],
  ['ALG-06', 'key_mismatch'],
  ['ALG-07', 'algorithm_not_allowed'],
  ['SIG-01', 'signature_missing'],
  ['SIG-02', 'signature_invalid'],
  ['SIG-03', 'signature_invalid'],
  ['SIG-05', 'key_untrusted'],
  ['HDR-01', 'key_untrusted'],
  ['HDR-02', 'url_refused', 'key_untrusted'],
  ['HDR-03', 'certificate_invalid', 'certificate_untrusted'],
  ['HDR-04', 'header_invalid'],
  ['HDR-05', 'key_unknown'],
  ['HDR-06', 'critical_header_invalid', 'critical_header_unsupported'],
  ['HDR-07', 'critical_header_unsupported'],
  ['HDR-08', 'compression_invalid'],
  ['HDR-09', 'type_mismatch'],
  ['KEY-01', 'key_weak'],
  ['KEY-02', 'key_weak'],
  ['KEY-03', 'key_weak'],
  ['KEY-04', 'signature_invalid'],
  ['KEY-05', 'key_weak', 'key_invalid'],
  ['KEY-06', 'jwks_invalid', 'key_unknown'],
  ['TIM-01', 'claim_missing'],
  ['TIM-02', 'token_expired', 'token_not_yet_valid'],
  ['TIM-03', 'claim_invalid'],
  ['TIM-04', 'token_issued_in_future', 'token_not_yet_valid'],
  ['TIM-05', 'lifetime_too_long', 'token_too_old'],
  ['CLM-01', 'issuer_mismatch', 'discovery_invalid'],
  ['CLM-02', 'audience_mismatch'],
  ['CLM-03', 'subject_mismatch'],
  ['CLM-04', 'jwt_id_mismatch', 'proof_replayed'],
  ['CLM-05', 'claim_invalid'],
  ['CLM-06', 'claim_missing'],
  ['CLM-08', 'scope_insufficient'],
  ['CLM-09', 'proof_missing', 'proof_invalid'],
  ['CLM-10', 'nonce_mismatch', 'proof_invalid'],
  ['PRO-01', 'profile_violated'],
  ['PRO-02', 'type_mismatch'],
  ['JWE-01', 'inner_token_unsigned'],
  ['JWE-03', 'compression_invalid', 'limit_exceeded'],
  ['JWE-04', 'limit_exceeded'],
  ['JWE-05', 'decryption_failed'],
  ['CAP-01', 'token_missing'],
  ['CAP-03', 'token_expired', 'audience_mismatch'],
  ['BAT-01', 'key_unknown'],
];

/** Another entry of the reference. */
export interface Reference {
  readonly kind: ExplanationKind;
  readonly id: string;
}

/** What else is about the matter of a rule or a reason. */
export function relatedTo({ kind, id }: Reference): readonly Reference[] {
  if (kind === 'findings') {
    const [, ...codes] = pairs.find(([rule]) => rule === id) ?? [id];
    return codes.map((code) => ({ kind: 'reasons', id: code }));
  }
  return pairs
    .filter(([, ...codes]) => kind === 'reasons' && codes.includes(id))
    .map(([rule]) => ({ kind: 'findings', id: rule }));
}

/** Names that texts use for the header parameter although there is a claim of that name. */
const headersFirst: ReadonlySet<string> = new Set(['crit', 'typ', 'jwk', 'trust_chain']);

/** The entry that a name within a text means, where there is one: a claim, a header parameter or an algorithm. */
export function findReference(name: string): Reference | undefined {
  const claim = claims[name];
  const isHeader = headerParameters[name] !== undefined;
  if (isHeader && (headersFirst.has(name) || claim?.registered !== true))
    return { kind: 'headers', id: name };
  if (claim?.registered === true) return { kind: 'claims', id: name };
  return algorithms[name] === undefined ? undefined : { kind: 'algorithms', id: name };
}
