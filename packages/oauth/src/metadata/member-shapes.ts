import type { AuthorizationServerMetadata } from './authorization-server.ts';
import type { ProtectedResourceMetadata } from './protected-resource.ts';

/** What the value of a metadata member has to be. */
export type Shape = 'text' | 'url' | 'texts' | 'boolean';

type Registered<Metadata> = keyof { [Name in keyof Metadata as string extends Name ? never : Name]: true };
type Shapes<Metadata> = Readonly<Record<Registered<Metadata>, Shape>>;

/** The shape of each registered member of authorization server metadata. */
export const authorizationServerShapes: Shapes<AuthorizationServerMetadata> = {
  issuer: 'text',
  authorization_endpoint: 'url',
  token_endpoint: 'url',
  jwks_uri: 'url',
  registration_endpoint: 'url',
  scopes_supported: 'texts',
  response_types_supported: 'texts',
  response_modes_supported: 'texts',
  grant_types_supported: 'texts',
  token_endpoint_auth_methods_supported: 'texts',
  token_endpoint_auth_signing_alg_values_supported: 'texts',
  service_documentation: 'url',
  ui_locales_supported: 'texts',
  op_policy_uri: 'url',
  op_tos_uri: 'url',
  revocation_endpoint: 'url',
  revocation_endpoint_auth_methods_supported: 'texts',
  revocation_endpoint_auth_signing_alg_values_supported: 'texts',
  introspection_endpoint: 'url',
  introspection_endpoint_auth_methods_supported: 'texts',
  introspection_endpoint_auth_signing_alg_values_supported: 'texts',
  introspection_signing_alg_values_supported: 'texts',
  code_challenge_methods_supported: 'texts',
  device_authorization_endpoint: 'url',
  pushed_authorization_request_endpoint: 'url',
  require_pushed_authorization_requests: 'boolean',
  authorization_response_iss_parameter_supported: 'boolean',
  dpop_signing_alg_values_supported: 'texts',
  protected_resources: 'texts',
  userinfo_endpoint: 'url',
  acr_values_supported: 'texts',
  subject_types_supported: 'texts',
  id_token_signing_alg_values_supported: 'texts',
  display_values_supported: 'texts',
  claim_types_supported: 'texts',
  claims_supported: 'texts',
  claims_locales_supported: 'texts',
  claims_parameter_supported: 'boolean',
  request_parameter_supported: 'boolean',
  request_uri_parameter_supported: 'boolean',
  prompt_values_supported: 'texts',
  end_session_endpoint: 'url',
  backchannel_logout_supported: 'boolean',
  backchannel_logout_session_supported: 'boolean',
};

/** The shape of each registered member of protected resource metadata. */
export const protectedResourceShapes: Shapes<ProtectedResourceMetadata> = {
  resource: 'text',
  authorization_servers: 'texts',
  jwks_uri: 'url',
  scopes_supported: 'texts',
  bearer_methods_supported: 'texts',
  resource_signing_alg_values_supported: 'texts',
  resource_name: 'text',
  resource_documentation: 'url',
  resource_policy_uri: 'url',
  resource_tos_uri: 'url',
  tls_client_certificate_bound_access_tokens: 'boolean',
  authorization_details_types_supported: 'texts',
  dpop_signing_alg_values_supported: 'texts',
  dpop_bound_access_tokens_required: 'boolean',
};

const tests: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  url: (value) => typeof value === 'string' && isWebUrl(value),
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  boolean: (value) => typeof value === 'boolean',
};

/** Whether a value has a shape. */
export function hasShape(value: unknown, shape: Shape): boolean {
  return tests[shape](value);
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
