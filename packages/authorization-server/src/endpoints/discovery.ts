import { hash } from 'node:crypto';
import type { AuthorizationServerMetadata } from '@mintmark/oauth/metadata';
import { codeChallengeMethods } from '@mintmark/oauth/pkce';
import { multiFactorAcr } from '../authorize/next-step.ts';
import { assertionAlgorithms } from '../client-authentication/client-assertion.ts';
import { authenticationMethods } from '../client-authentication/methods.ts';
import { grants } from '../grants/grants.ts';
import { pageLocales } from '../pages/context.ts';
import { feedScope } from '../revocation/feed-scope.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { proofAlgorithms } from '../tokens/dpop.ts';
import { openIdScopes, userClaimNames } from '../tokens/open-id-scopes.ts';
import { withEntityTag } from './entity-tag.ts';

const maxAgeSeconds = 300;

interface WrittenMetadata {
  readonly body: string;
  readonly etag: string;
}

/** A tenant that changes is a new object. */
const written = new WeakMap<Tenant, WrittenMetadata>();

/** What this issuer is and can do (RFC 8414 §2, OpenID Connect Discovery §3); both addresses give the same. */
export function discovery(request: Request, { server, tenant }: RequestContext): Reply {
  const { body, etag } = written.get(tenant) ?? write(tenant, server.keys.algorithms);
  const headers = {
    'content-type': 'application/json',
    'cache-control': `public, max-age=${maxAgeSeconds}`,
  };
  return withEntityTag(request, { status: 200, headers, body }, etag);
}

function write(tenant: Tenant, algorithms: readonly string[]): WrittenMetadata {
  const body = JSON.stringify(serverMetadata(tenant, algorithms));
  const document = { body, etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"` };
  written.set(tenant, document);
  return document;
}

/** The metadata of a tenant: what is not there is not supported. */
function serverMetadata(tenant: Tenant, algorithms: readonly string[]): AuthorizationServerMetadata {
  return { ...addresses(tenant), ...abilities(tenant, algorithms), ...clientAuthentication() };
}

function addresses({ issuer, settings }: Tenant): AuthorizationServerMetadata {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    device_authorization_endpoint: `${issuer}/device_authorization`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    ...(settings.registration ? { registration_endpoint: `${issuer}/register` } : {}),
    status_list_aggregation_endpoint: `${issuer}/status-lists`,
    revocation_feed_endpoint: `${issuer}/revocations`,
  };
}

function abilities(
  { settings }: Tenant,
  algorithms: readonly string[],
): Omit<AuthorizationServerMetadata, 'issuer'> {
  return {
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: Object.keys(grants),
    scopes_supported: [...openIdScopes.keys(), feedScope, ...Object.keys(settings.scopes)],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'acr',
      'amr',
      'sid',
      ...userClaimNames.filter((name) => name !== 'sub'),
    ],
    claim_types_supported: ['normal'],
    subject_types_supported: ['public'],
    code_challenge_methods_supported: codeChallengeMethods,
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    acr_values_supported: [multiFactorAcr],
    display_values_supported: ['page'],
    ui_locales_supported: pageLocales,
    id_token_signing_alg_values_supported: algorithms,
    userinfo_signing_alg_values_supported: algorithms,
    introspection_signing_alg_values_supported: algorithms,
    dpop_signing_alg_values_supported: proofAlgorithms,
    authorization_response_iss_parameter_supported: true,
    claims_parameter_supported: true,
    request_parameter_supported: false,
    // OpenID Discovery has it true where it is not said.
    request_uri_parameter_supported: false,
    require_pushed_authorization_requests: false,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    // Ours: docs/endpoints.md on `/revoke` and `/logout`.
    revocation_everywhere_supported: true,
  };
}

function clientAuthentication(): Omit<AuthorizationServerMetadata, 'issuer'> {
  const methods = Object.keys(authenticationMethods);
  const confidential = methods.filter((method) => method !== 'none');
  return {
    token_endpoint_auth_methods_supported: methods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    revocation_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint_auth_methods_supported: confidential,
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
  };
}
