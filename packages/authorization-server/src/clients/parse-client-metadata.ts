import { parseJwks } from '@mintmark/jose/jwks';
import { OAuthError } from '@mintmark/oauth/errors';
import { assertRedirectUri, isScopeToken } from '@mintmark/oauth/parameters';
import type { ClientAuthenticationMethod, ClientMetadata, GrantType } from './client.ts';
import {
  optionalAddress,
  optionalBoolean,
  optionalName,
  optionalSeconds,
  optionalText,
  optionalTexts,
  type Members,
} from './metadata-members.ts';

const methods: readonly ClientAuthenticationMethod[] = [
  ...(['none', 'client_secret_basic', 'client_secret_post'] as const),
  'private_key_jwt',
];
const grantTypes: readonly GrantType[] = [
  ...(['authorization_code', 'refresh_token', 'client_credentials'] as const),
  'urn:ietf:params:oauth:grant-type:device_code',
];

/** Members that mean something this server does not do: to accept them would be to promise it. */
const unsupported: readonly string[] = [
  ...['request_uris', 'request_object_signing_alg', 'sector_identifier_uri', 'frontchannel_logout_uri'],
  ...['request_object_encryption_alg', 'id_token_encrypted_response_alg', 'userinfo_encrypted_response_alg'],
  ...['introspection_encrypted_response_alg', 'authorization_signed_response_alg'],
];
/** The same for switches that may be off. */
const unsupportedSwitches: readonly string[] = [
  'require_signed_request_object',
  'tls_client_certificate_bound_access_tokens',
  'frontchannel_logout_session_required',
];
const maxRedirectUris = 50;

/** What holds for members that are not there. */
export interface MetadataDefaults {
  /** The scopes that a client gets which names none. */
  readonly scope: string;
  /** The algorithms that the issuer signs with, the one first that is meant where nothing is said. */
  readonly algorithms: readonly string[];
}

/**
 * Checks client metadata (RFC 7591 §2, OpenID Connect Registration §2), whoever it is from: the client itself or an
 * administrator. Members that are not known are left out, as RFC 7591 §2 demands.
 *
 * @throws OAuthError `invalid_client_metadata`, `invalid_redirect_uri`
 */
export function parseClientMetadata(members: Members, defaults: MetadataDefaults): ClientMetadata {
  assertSupported(members);
  const applicationType = oneOf(members, 'application_type', ['web', 'native'] as const) ?? 'web';
  const method = oneOf(members, 'token_endpoint_auth_method', methods) ?? 'client_secret_basic';
  const grants = grantTypesOf(members);
  const metadata: ClientMetadata = {
    ...descriptions(members),
    ...keys(members, method),
    application_type: applicationType,
    redirect_uris: redirectUris(members, 'redirect_uris', applicationType),
    post_logout_redirect_uris: redirectUris(members, 'post_logout_redirect_uris', applicationType),
    token_endpoint_auth_method: method,
    grant_types: grants,
    response_types: responseTypes(members, grants),
    scope: scope(members, defaults),
    ...tokenWishes(members, defaults),
    ...logoutWishes(members),
  };
  assertConsistent(metadata);
  return metadata;
}

function assertSupported(members: Members): void {
  for (const name of unsupported)
    if ((members[name] ?? undefined) !== undefined) throw invalid(`the member ${name} is not supported`);
  for (const name of unsupportedSwitches)
    if (optionalBoolean(members, name)) throw invalid(`the member ${name} is not supported`);
  if ((members['subject_type'] ?? 'public') !== 'public') throw invalid('expected subject_type to be public');
}

function descriptions(members: Members): Partial<ClientMetadata> {
  const contacts = optionalTexts(members, 'contacts');
  return {
    ...optionalName(members, 'client_name'),
    ...optionalAddress(members, 'client_uri'),
    ...optionalAddress(members, 'logo_uri'),
    ...optionalAddress(members, 'policy_uri'),
    ...optionalAddress(members, 'tos_uri'),
    ...optionalAddress(members, 'initiate_login_uri'),
    ...optionalText(members, 'software_id'),
    ...optionalText(members, 'software_version'),
    ...(contacts === undefined ? {} : { contacts }),
  };
}

function keys(
  members: Members,
  method: ClientAuthenticationMethod,
): Pick<ClientMetadata, 'jwks' | 'jwks_uri'> {
  const jwks = members['jwks'] ?? undefined;
  const address = optionalAddress(members, 'jwks_uri');
  if (jwks !== undefined && 'jwks_uri' in address) throw invalid('expected jwks or jwks_uri, not both');
  if (method === 'private_key_jwt' && jwks === undefined && !('jwks_uri' in address))
    throw invalid('expected jwks or jwks_uri for private_key_jwt');
  if (jwks === undefined) return address;
  const checked = checkedJwks(jwks);
  if (method === 'private_key_jwt' && checked.keys.length === 0)
    throw invalid('expected a key in jwks that can check signatures');
  return { jwks: checked };
}

/** Members of keys that nobody else may have. */
const secretMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** Public keys only: a client that sends its private key has lost it already. Kept are those that can check signatures. */
function checkedJwks(jwks: unknown): NonNullable<ClientMetadata['jwks']> {
  const { keys: found } = readJwks(jwks);
  const given = (jwks as { readonly keys: readonly unknown[] }).keys; // a set, or it could not be read
  if (given.some((key) => secretMembers.some((name) => Object.hasOwn(Object(key) as object, name))))
    throw invalid('expected public keys alone in jwks');
  return { keys: found.map((key) => ({ ...key })) };
}

function readJwks(jwks: unknown): ReturnType<typeof parseJwks> {
  try {
    return parseJwks(JSON.stringify(jwks));
  } catch (cause) {
    throw invalid('expected jwks to be a JWK Set of public keys', cause);
  }
}

function grantTypesOf(members: Members): readonly GrantType[] {
  const given = optionalTexts(members, 'grant_types') ?? ['authorization_code'];
  return given.map((name) => {
    const known = grantTypes.find((grant) => grant === name);
    if (known === undefined) throw invalid(`expected grant_types to be of ${grantTypes.join(', ')}`);
    return known;
  });
}

function responseTypes(members: Members, grants: readonly GrantType[]): readonly 'code'[] {
  const given =
    optionalTexts(members, 'response_types') ?? (grants.includes('authorization_code') ? ['code'] : []);
  if (given.some((name) => name !== 'code')) throw invalid('expected response_types to be code');
  return given.map(() => 'code');
}

function redirectUris(
  members: Members,
  name: 'redirect_uris' | 'post_logout_redirect_uris',
  type: 'web' | 'native',
): readonly string[] {
  const uris = optionalTexts(members, name) ?? [];
  if (uris.length > maxRedirectUris) throw invalid(`expected at most ${maxRedirectUris} ${name}`);
  for (const uri of uris) assertRedirectUri(uri, { isNative: type === 'native' });
  return uris;
}

function scope(members: Members, defaults: MetadataDefaults): string {
  const { scope: value = defaults.scope } = members;
  if (typeof value !== 'string' || !value.split(' ').every((token) => token === '' || isScopeToken(token)))
    throw invalid('expected scope to be scope tokens with one space between them');
  return value;
}

function tokenWishes(
  members: Members,
  { algorithms }: MetadataDefaults,
): Pick<
  ClientMetadata,
  | 'id_token_signed_response_alg'
  | 'require_auth_time'
  | 'require_pushed_authorization_requests'
  | 'dpop_bound_access_tokens'
> &
  Partial<ClientMetadata> {
  const [mainAlgorithm = 'ES256'] = algorithms;
  const userinfo = oneOf(members, 'userinfo_signed_response_alg', algorithms);
  const introspection = oneOf(members, 'introspection_signed_response_alg', algorithms);
  return {
    // Not the RS256 of OpenID Connect Registration: discovery says what there is, and which comes first.
    id_token_signed_response_alg: oneOf(members, 'id_token_signed_response_alg', algorithms) ?? mainAlgorithm,
    ...(userinfo === undefined ? {} : { userinfo_signed_response_alg: userinfo }),
    ...(introspection === undefined ? {} : { introspection_signed_response_alg: introspection }),
    ...optionalSeconds(members, 'default_max_age'),
    require_auth_time: optionalBoolean(members, 'require_auth_time'),
    require_pushed_authorization_requests: optionalBoolean(members, 'require_pushed_authorization_requests'),
    dpop_bound_access_tokens: optionalBoolean(members, 'dpop_bound_access_tokens'),
  };
}

function logoutWishes(
  members: Members,
): Pick<ClientMetadata, 'backchannel_logout_session_required'> & Partial<ClientMetadata> {
  return {
    ...optionalAddress(members, 'backchannel_logout_uri'),
    backchannel_logout_session_required: optionalBoolean(members, 'backchannel_logout_session_required'),
  };
}

function assertConsistent({ grant_types, redirect_uris, token_endpoint_auth_method }: ClientMetadata): void {
  if (grant_types.includes('authorization_code') && redirect_uris.length === 0)
    throw new OAuthError('invalid_redirect_uri', 'expected redirect_uris for authorization codes');
  if (grant_types.includes('client_credentials') && token_endpoint_auth_method === 'none')
    throw invalid('expected a client that authenticates for client_credentials');
  if (grant_types.length === 1 && grant_types[0] === 'refresh_token')
    throw invalid('expected a grant that refresh tokens can come from');
}

function oneOf<Value extends string>(
  members: Members,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = members[name] ?? undefined;
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found === undefined) throw invalid(`expected ${name} to be one of ${values.join(', ')}`);
  return found;
}

function invalid(description: string, cause?: unknown): OAuthError {
  return new OAuthError('invalid_client_metadata', description, { cause });
}
