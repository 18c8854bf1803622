/** How much a problem matters: an error keeps the gateway from starting, a warning does not. */
export type ProblemSeverity = 'error' | 'warning';

/** What a code of a problem means. */
export interface ProblemMeaning {
  /** Whether the gateway starts all the same. */
  readonly severity: ProblemSeverity;
  /** One sentence, for the reference. */
  readonly meaning: string;
  /** Set where only the whole document can tell, so that it is not looked for while parts are broken. */
  readonly needsWhole?: true;
  /** Set where a broken member of the same part may be the cause, so that it is not said beside that. */
  readonly needsPart?: true;
}

/** What is wrong with a configuration, by a word that stays. */
export type ProblemCode =
  | 'document_too_large'
  | 'document_too_deep'
  | 'document_too_complex'
  | 'document_empty'
  | 'document_syntax'
  | 'document_tag'
  | 'document_key'
  | 'merge_key'
  | 'member_duplicate'
  | 'member_unknown'
  | 'member_missing'
  | 'type_wrong'
  | 'value_unknown'
  | 'value_out_of_range'
  | 'text_malformed'
  | 'secret_inline'
  | 'reference_unknown'
  | 'name_duplicate'
  | 'route_ambiguous'
  | 'route_unreachable'
  | 'route_without_destination'
  | 'path_invalid'
  | 'parameter_unknown'
  | 'rewrite_contradiction'
  | 'upstream_unused'
  | 'policy_unused'
  | 'target_invalid'
  | 'target_duplicate'
  | 'weight_invalid'
  | 'upstream_tls_incomplete'
  | 'upstream_tls_unused'
  | 'health_unclear'
  | 'address_invalid'
  | 'cidr_invalid'
  | 'cidr_host_bits'
  | 'url_invalid'
  | 'url_insecure'
  | 'header_name_invalid'
  | 'header_forbidden'
  | 'header_value_invalid'
  | 'header_duplicate'
  | 'limit_empty'
  | 'limit_by_free_header'
  | 'expression_invalid'
  | 'authentication_impossible'
  | 'requirement_without_authentication'
  | 'cors_any_origin_with_credentials'
  | 'websocket_off'
  | 'forward_auth_closed'
  | 'admin_exposed'
  | 'proxies_unlimited'
  | 'route_sidestepped'
  | 'key_duplicate'
  | 'client_of_any_issuer'
  | 'key_expired'
  | 'algorithm_unknown'
  | 'file_unreadable'
  | 'file_malformed'
  | 'certificate_mismatch'
  | 'certificate_expired'
  | 'certificate_expires_soon'
  | 'secret_unresolved'
  | 'secret_weak';

const error = (meaning: string): ProblemMeaning => ({ severity: 'error', meaning });
const warning = (meaning: string): ProblemMeaning => ({ severity: 'warning', meaning });
const whole = (problem: ProblemMeaning): ProblemMeaning => ({ ...problem, needsWhole: true });
const part = (problem: ProblemMeaning): ProblemMeaning => ({ ...problem, needsPart: true });

/** Every code and what it means. */
export const problemCodes: Readonly<Record<ProblemCode, ProblemMeaning>> = {
  document_too_large: error('The file is longer than a configuration may be (1 MiB).'),
  document_too_deep: error('Members are nested deeper than anything that the format has (32 levels).'),
  document_too_complex: error('Aliases or lists make the document bigger than a configuration may be.'),
  document_empty: error('The file says nothing.'),
  document_syntax: error('The text is not YAML, or not JSON.'),
  document_tag: error('A YAML tag asks for a type that configurations do not have.'),
  document_key: error('The name of a member is not a text.'),
  merge_key: error('A YAML merge key (`<<`) is not taken over; policies do that.'),
  member_duplicate: error('A member stands twice in one place.'),
  member_unknown: error('There is no such member.'),
  member_missing: error('A member that is needed is not there.'),
  type_wrong: error('A value is of another kind than it has to be.'),
  value_unknown: error('A value is none of those that there are.'),
  value_out_of_range: error('A number is too small or too large, a text too long, or a list too short.'),
  text_malformed: error('A text does not have the form that it needs.'),
  secret_inline: error('A secret stands in the file itself.'),
  reference_unknown: error('A name leads to nothing.'),
  name_duplicate: error('Two things have the same name.'),
  route_ambiguous: error('Two routes are for exactly the same requests.'),
  route_unreachable: whole(warning('Other routes take every request of this one.')),
  route_without_destination: part(
    error('A route neither passes requests on nor answers them, or does both.'),
  ),
  path_invalid: error('A path pattern cannot be matched.'),
  parameter_unknown: error('A rewritten path uses a parameter that the match does not have.'),
  rewrite_contradiction: error('Changes of the address exclude each other.'),
  upstream_unused: whole(warning('No route leads to a service.')),
  policy_unused: whole(warning('No route has a policy.')),
  target_invalid: error('The address of a target is no origin.'),
  target_duplicate: error('A target stands twice in one service.'),
  weight_invalid: error('All shares together are nothing.'),
  upstream_tls_incomplete: error('A certificate without its key, or a key without its certificate.'),
  upstream_tls_unused: warning('TLS is set for a service that is asked over plain HTTP.'),
  health_unclear: part(
    error('What targets are asked about their health is not said, said twice, or not in their protocol.'),
  ),
  address_invalid: error('An address to listen at is no host and port.'),
  cidr_invalid: error('A range of addresses is not in CIDR form.'),
  cidr_host_bits: warning('A range of addresses is written with an address that is not its first.'),
  url_invalid: error('An address is no http or https URL, or has parts that it may not have.'),
  url_insecure: warning('An address beyond this machine is asked over plain HTTP.'),

  header_name_invalid: error('The name of a header has characters that headers cannot have.'),
  header_forbidden: error(
    'A header belongs to the connection or the framing of messages, and is not to be set.',
  ),
  header_value_invalid: error('The value of a header has characters that headers cannot have.'),
  header_duplicate: error('A header is named twice, in whatever spelling.'),
  limit_empty: part(error('A limit limits nothing.')),
  limit_by_free_header: warning(
    'A limit counts by a header that clients choose freely, and nothing else limits them.',
  ),
  expression_invalid: error('An expression cannot be compiled.'),
  authentication_impossible: whole(
    error('A route needs a token or a key, and nothing says whose are accepted.'),
  ),
  requirement_without_authentication: error(
    'A route wants something of callers that it does not ask who they are.',
  ),
  cors_any_origin_with_credentials: error('Every origin may send cookies.'),
  websocket_off: error('A way to bring tokens to WebSockets, on a route that has none.'),
  forward_auth_closed: error('Nobody may ask a listener that only decides.'),
  admin_exposed: error('The admin API listens beyond this machine, and wants no token.'),
  proxies_unlimited: warning('Everybody is a trusted proxy, and may say to be any client.'),
  route_sidestepped: whole(
    warning(
      'With a slash at its end, a path would go to a route that asks nobody who they are, and is refused.',
    ),
  ),
  key_duplicate: error('An API key or a client ID stands for two applications.'),
  client_of_any_issuer: warning('Any of several issuers can give out tokens for an application.'),
  key_expired: warning('An API key has expired.'),
  algorithm_unknown: error('There is no such algorithm for access tokens.'),
  file_unreadable: error('A file cannot be read.'),
  file_malformed: error('A file is not what it should be.'),
  certificate_mismatch: error('A certificate and its key do not belong together.'),
  certificate_expired: warning('A certificate has expired, or is not valid yet.'),
  certificate_expires_soon: warning('A certificate expires within two weeks.'),
  secret_unresolved: error('A secret is not where the configuration says.'),
  secret_weak: error('A secret is so short that it could be found by trying.'),
};
