const unauthenticated =
  'RFC 6749 §5.2: invalid_client is for authentication that is missing or cannot be read, with 401 and a challenge.';
const wrongGrant =
  'RFC 6749 §5.2: unauthorized_client is for an authenticated client that may not use this grant type.';
const notRegistered =
  'RFC 6749 §4.1.2.1 has no code for it; a person reads the page, which says what is wrong.';
const onPage =
  'What cannot be tied to one client and one address is told to the person, not to an address of the request.';

/** Why this server and oidc-provider answer differently, by the name of the request. */
export const differences: Readonly<Record<string, string>> = {
  'authorize: unknown client_id': notRegistered,
  'authorize: without redirect_uri': 'OpenID Connect Core §3.1.2.1: redirect_uri is required.',
  'authorize: unregistered redirect_uri': notRegistered,
  'authorize: redirect_uri with a query added': notRegistered,
  'authorize: redirect_uri with a fragment': notRegistered,
  'authorize: response_mode fragment': 'Codes travel in the query alone; discovery says so.',
  'authorize: unknown response_mode':
    'RFC 6749 §4.1.2.1: a parameter with a value that is not supported is invalid_request.',
  'authorize: without scope':
    'RFC 6749 §3.3: the scope is optional; without it the scopes of the client are meant.',
  'authorize: unknown pushed request_uri': onPage,
  'authorize: state twice':
    'RFC 6749 §3.1: no parameter more than once; nothing else of such a request is believed either.',
  'authorize: unknown parameter twice': 'RFC 6749 §3.1: no parameter more than once.',
  'authorize: claims for userinfo': 'The client belongs to the operator and needs no consent here.',
  'authorize: malformed dpop_jkt':
    'RFC 9449 §10: dpop_jkt is a thumbprint; nothing could ever match another text.',
  'authorize: client without the grant': notRegistered,
  'push: with request_uri': 'RFC 9126 §2.1: a pushed request has no request_uri; the request is malformed.',
  'push: without redirect_uri': 'OpenID Connect Core §3.1.2.1: redirect_uri is required.',
  'push: client_id of another client': 'RFC 6749 §2.3: whoever names two clients authenticates as none.',
  'push: then ask twice':
    'RFC 9126 §7.3: a request_uri is good once; what it stood for is gone, the address included.',
  'push: then another client asks': onPage,
  'code: code_verifier too short': 'RFC 7636 §4.6: a code_verifier that does not fit is invalid_grant.',
  'code: without redirect_uri': 'RFC 6749 §4.1.3: required where the authorization request had it.',
  'code: by a client without the grant': wrongGrant,
  'token: without authentication': unauthenticated,
  'token: Basic that is no base64': unauthenticated,
  'token: Basic without a colon': unauthenticated,
  'token: Basic with a bad escape': unauthenticated,
  'token: another scheme': unauthenticated,
  'token: Basic and another client_id': 'RFC 6749 §2.3: whoever names two clients authenticates as none.',
  'token: a method that is not registered': 'RFC 7591 §2: the registered method is the one that counts.',
  'token: assertion that is no token': unauthenticated,
  'token: bound client without a proof': 'RFC 9449 §5: what is wrong is the proof, not the grant.',
  'refresh: by a client without the grant': wrongGrant,
  'refresh: wider scope': 'An error tells no more than RFC 6749 §5.2 has.',
  'client credentials: good': 'RFC 6749 §3.3: the scope is told where none was asked for.',
  'client credentials: client_secret_post': 'RFC 6749 §3.3: the scope is told where none was asked for.',
  'client credentials: unknown scope': 'RFC 6749 §5.2: unknown scopes are refused, not left out.',
  'client credentials: scope openid': 'OpenID scopes are about people, and there is none.',
  'client credentials: public client': wrongGrant,
  'client credentials: client without the grant': wrongGrant,
  'device: good': 'RFC 8628 §3.2: the optional interval is told.',
  'device: public client': 'RFC 8628 §3.2: the optional interval is told.',
  'device: without authentication': unauthenticated,
  'device: client without the grant': wrongGrant,
  'introspect: access token': 'Tokens are JWTs, and all they say is told (RFC 7662 §2.2).',
  'introspect: refresh token': 'It is told apart from an access token, so that no API takes it for one.',
  'introspect: token of another client':
    'RFC 7662 §4: a token is told to its client and to the resources that it is for; to others it is inactive.',
  'introspect: without authentication': unauthenticated,
  'introspect: public client':
    'RFC 7662 §2.1: whoever introspects has to be authorised, or anybody could scan for tokens.',
  'revoke: without authentication': unauthenticated,
  'revoke: token of another client':
    'RFC 6749 §5.2: a token that was issued to another client is invalid_grant.',
  'userinfo: token of a refresh':
    'People here have a name to sign in with, which is their preferred_username.',
  'logout: unknown client_id':
    'OpenID RP-Initiated Logout §4 has no code for it; the page says what is wrong.',
  'logout: post_logout_redirect_uri without a client':
    'OpenID RP-Initiated Logout §3: without a client the address cannot be checked; it is refused, not ignored.',
  'register: redirect_uris that is no array':
    'RFC 7591 §3.2.2: the member is malformed, before any address is looked at.',
  'register: redirect_uris with a number':
    'RFC 7591 §3.2.2: the member is malformed, before any address is looked at.',
  'register: null for a text': 'RFC 7592 §2.2: null is the same as no member.',
  'discovery: request_parameter_supported': 'Says no instead of nothing.',
  'discovery: acr_values_supported': 'Sign-ins with two factors have a name of their own.',
};
