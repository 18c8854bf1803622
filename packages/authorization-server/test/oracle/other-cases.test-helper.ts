import { cookiesOf, outcomeOf, tokensOf, type Outcome } from './ask.test-helper.ts';
import type { Case } from './authorize-cases.test-helper.ts';
import { postLogoutUri, redirectUri, type Side } from './sides.test-helper.ts';

type Members = Readonly<Record<string, unknown>>;

const logsOut =
  (parameters: Readonly<Record<string, string>>): Case =>
  async (side) =>
    outcomeOf(
      side,
      await fetch(`${side.origin}/logout?${new URLSearchParams(parameters)}`, {
        headers: { accept: 'text/html' },
        redirect: 'manual',
      }),
    );

async function register(side: Side, members: unknown, token?: string): Promise<Response> {
  return fetch(`${side.origin}/register`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token ?? (await side.registrationToken())}`,
    },
    body: typeof members === 'string' ? members : JSON.stringify(members),
  });
}

/** Optional members that are there are not compared: what is registered by default is told by each in its own way. */
const registers =
  (members: unknown, token?: string): Case =>
  async (side) => {
    const outcome = await outcomeOf(side, await register(side, members, token));
    const told = [
      'client_id',
      'client_secret',
      'client_secret_expires_at',
      'registration_access_token',
      'registration_client_uri',
      'redirect_uris',
    ];
    return { ...outcome, names: outcome.names.filter((name) => name === 'error' || told.includes(name)) };
  };

const withUri = (members: Members): Case => registers({ redirect_uris: [redirectUri], ...members });

const manages =
  (init: (token: string) => RequestInit): Case =>
  async (side) => {
    const made = (await (await register(side, { redirect_uris: [redirectUri] })).json()) as Record<
      string,
      string
    >; // used as it is
    const { registration_access_token: token = '', registration_client_uri: uri = '' } = made;
    const outcome = await outcomeOf(side, await fetch(uri, init(token)));
    return {
      ...outcome,
      names: outcome.names.filter((name) => ['error', 'client_id', 'redirect_uris'].includes(name)),
    };
  };

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

const discovers =
  (name: string): Case =>
  async (side): Promise<Outcome> => {
    const response = await fetch(`${side.origin}/.well-known/openid-configuration`);
    const body = (await response.json()) as Members; // one member is looked at
    return { status: response.status, where: 'body', error: undefined, names: name in body ? [name] : [] };
  };

const members = [
  ...[
    'issuer',
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'userinfo_endpoint',
    'registration_endpoint',
  ],
  ...[
    'end_session_endpoint',
    'introspection_endpoint',
    'revocation_endpoint',
    'device_authorization_endpoint',
  ],
  ...[
    'pushed_authorization_request_endpoint',
    'scopes_supported',
    'claims_supported',
    'response_types_supported',
  ],
  ...[
    'response_modes_supported',
    'grant_types_supported',
    'subject_types_supported',
    'claim_types_supported',
  ],
  ...['id_token_signing_alg_values_supported', 'userinfo_signing_alg_values_supported'],
  ...['introspection_signing_alg_values_supported', 'dpop_signing_alg_values_supported'],
  ...['token_endpoint_auth_methods_supported', 'token_endpoint_auth_signing_alg_values_supported'],
  ...['code_challenge_methods_supported', 'authorization_response_iss_parameter_supported'],
  ...['claims_parameter_supported', 'request_parameter_supported', 'request_uri_parameter_supported'],
  ...['backchannel_logout_supported', 'backchannel_logout_session_supported', 'acr_values_supported'],
];

export const otherCases: Readonly<Record<string, Case>> = {
  'logout: nobody is signed in': logsOut({}),
  'logout: signed in, without a hint': async (side) =>
    outcomeOf(
      side,
      await fetch(`${side.origin}/logout`, { headers: { accept: 'text/html', ...cookiesOf(side) } }),
    ),
  'logout: hint that is no token': logsOut({ id_token_hint: 'foo' }),
  'logout: unknown client_id': logsOut({ client_id: 'nobody', post_logout_redirect_uri: postLogoutUri }),
  'logout: unregistered post_logout_redirect_uri': logsOut({
    client_id: 'web',
    post_logout_redirect_uri: 'https://evil.example/',
  }),
  'logout: post_logout_redirect_uri without a client': logsOut({ post_logout_redirect_uri: postLogoutUri }),
  'logout: hint of another client than client_id': async (side) => {
    const { id_token: hint } = await tokensOf(side);
    return logsOut({ id_token_hint: hint, client_id: 'other' })(side);
  },

  'register: good': withUri({}),
  'register: public client': withUri({ token_endpoint_auth_method: 'none' }),
  'register: wrong initial access token': registers({ redirect_uris: [redirectUri] }, 'foo'),
  'register: without redirect_uris': registers({}),
  'register: redirect_uri with a fragment': registers({ redirect_uris: [`${redirectUri}#x`] }),
  'register: redirect_uri that is no address': registers({ redirect_uris: ['foo'] }),
  'register: redirect_uris that is no array': registers({ redirect_uris: redirectUri }),
  'register: redirect_uris with a number': registers({ redirect_uris: [1] }),
  'register: unknown authentication method': withUri({ token_endpoint_auth_method: 'foo' }),
  'register: unknown grant type': withUri({ grant_types: ['foo'] }),
  'register: response type token': withUri({ response_types: ['token'] }),
  'register: unknown algorithm': withUri({ id_token_signed_response_alg: 'foo' }),
  'register: unsigned ID tokens': withUri({ id_token_signed_response_alg: 'none' }),
  'register: jwks and jwks_uri': withUri({ jwks: { keys: [] }, jwks_uri: 'https://rp.example/jwks' }),
  'register: private_key_jwt without keys': withUri({ token_endpoint_auth_method: 'private_key_jwt' }),
  'register: logo_uri that is no address': withUri({ logo_uri: 'foo' }),
  'register: negative default_max_age': withUri({ default_max_age: -1 }),
  'register: unknown member': withUri({ foo: 'bar' }),
  'register: no JSON': registers('{'),
  'register: an array': registers('[]'),
  'register: null for a text': withUri({ client_name: null }),
  'registration: read': manages((token) => bearer(token)),
  'registration: read with another token': manages(() => bearer('foo')),
  'registration: read without a token': manages(() => ({})),
  'registration: delete': manages((token) => ({ ...bearer(token), method: 'DELETE' })),

  'key set': async (side) => outcomeOf(side, await fetch(`${side.origin}/jwks`)),
  ...Object.fromEntries(members.map((name) => [`discovery: ${name}`, discovers(name)])),
};
