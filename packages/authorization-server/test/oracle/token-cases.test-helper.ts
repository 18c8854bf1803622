import { basic } from '../../src/testing/test-clients.test-helper.ts';
import {
  codeGrant,
  codeOf,
  machineToken,
  outcomeOf,
  post,
  tokensOf,
  type By,
  type Parameters,
  type Tokens,
} from './ask.test-helper.ts';
import type { Case } from './authorize-cases.test-helper.ts';
import { resource, type Side } from './sides.test-helper.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const sends =
  (path: string, parameters: Parameters, by: By = 'web'): Case =>
  async (side) =>
    outcomeOf(side, await post(side, path, { by, parameters }));

const redeems =
  (changes: Parameters, by: By = 'web'): Case =>
  async (side) =>
    sends('/token', codeGrant(await codeOf(side), changes), by)(side);

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };

/** Refreshes a token of `web` that was got silently. */
const refreshes =
  (changes: Parameters, by: By = 'web'): Case =>
  async (side) => {
    const { refresh_token } = await tokensOf(side, { scope: 'openid profile' });
    return sends('/token', { grant_type: 'refresh_token', refresh_token, ...changes }, by)(side);
  };

const machine = { grant_type: 'client_credentials' };
const header = (value: string): By => ({ headers: { authorization: value } });
const webBasic = (side: Side): string => basic(side.clients.web.id, side.clients.web.secret);

async function deviceCodeOf(side: Side): Promise<string> {
  const response = await post(side, '/device_authorization', { parameters: { scope: 'openid' } });
  return ((await response.json()) as { readonly device_code: string }).device_code; // used as it is
}

/** Something about a token of `web`. */
const about =
  (path: string, name: keyof Tokens, by: By = 'web'): Case =>
  async (side) => {
    const tokens = await tokensOf(side);
    return sends(path, { token: tokens[name] }, by)(side);
  };

const userinfo =
  (tokenOf: (side: Side) => Promise<string>): Case =>
  async (side) => {
    const authorization = `Bearer ${await tokenOf(side)}`;
    return outcomeOf(side, await fetch(`${side.origin}/userinfo`, { headers: { authorization } }));
  };

export const tokenCases: Readonly<Record<string, Case>> = {
  'code: good': redeems({}),
  'code: wrong code_verifier': redeems({ code_verifier: 'x'.repeat(43) }),
  'code: without code_verifier': redeems({ code_verifier: undefined }),
  'code: code_verifier too short': redeems({ code_verifier: 'x' }),
  'code: another redirect_uri': redeems({ redirect_uri: 'https://rp.example/other' }),
  'code: without redirect_uri': redeems({ redirect_uri: undefined }),
  'code: by another client': redeems({}, 'other'),
  'code: by a client without the grant': redeems({}, 'machine'),
  'code: unknown': sends('/token', codeGrant('foo')),
  'code: without code': sends('/token', codeGrant('', { code: undefined })),
  'code: twice': async (side) => {
    const again = sends('/token', codeGrant(await codeOf(side)));
    await again(side);
    return again(side);
  },
  'code: code parameter twice': sends('/token', codeGrant('', { code: ['a', 'b'] })),
  'code: unknown resource': redeems({ resource: 'https://other.example/' }),

  'token: without grant_type': sends('/token', {}),
  'token: password': sends('/token', { grant_type: 'password', username: 'alice', password: 'x' }),
  'token: unknown grant_type': sends('/token', { grant_type: 'foo' }),
  'token: grant_type twice': sends('/token', { grant_type: ['authorization_code', 'client_credentials'] }),
  'token: without authentication': sends('/token', machine, 'nobody'),
  'token: wrong secret': sends('/token', machine, header(basic('web', 'wrong'))),
  'token: unknown client': sends('/token', machine, header(basic('nobody', 'wrong'))),
  'token: Basic that is no base64': sends('/token', machine, header('Basic !!!')),
  'token: Basic without a colon': sends('/token', machine, header(`Basic ${btoa('web')}`)),
  'token: Basic with a bad escape': sends('/token', machine, header(`Basic ${btoa('web:%zz')}`)),
  'token: another scheme': sends('/token', machine, header('Bearer foo')),
  'token: two ways to authenticate': async (side) =>
    sends(
      '/token',
      { ...machine, client_id: 'web', client_secret: side.clients.web.secret },
      header(webBasic(side)),
    )(side),
  'token: Basic and another client_id': async (side) =>
    sends('/token', { ...machine, client_id: 'other' }, header(webBasic(side)))(side),
  'token: a method that is not registered': async (side) =>
    sends('/token', { ...machine, client_id: 'web', client_secret: side.clients.web.secret }, 'nobody')(side),
  'token: a public client with a secret': sends(
    '/token',
    { ...machine, client_id: 'public', client_secret: 'x' },
    'nobody',
  ),
  'token: assertion that is no token': sends(
    '/token',
    {
      ...machine,
      client_assertion: 'foo',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    },
    'nobody',
  ),
  'token: assertion of another type': sends(
    '/token',
    { ...machine, client_id: 'keyed', client_assertion: 'foo', client_assertion_type: 'foo' },
    'nobody',
  ),
  'token: DPoP proof that is no token': async (side) =>
    sends('/token', machine, { headers: { authorization: webBasic(side), dpop: 'foo' } })(side),
  'token: bound client without a proof': sends('/token', machine, 'bound'),

  'refresh: good': refreshes({}),
  'refresh: narrower scope': refreshes({ scope: 'openid' }),
  'refresh: wider scope': refreshes({ scope: 'openid profile email' }),
  'refresh: by another client': refreshes({}, 'other'),
  'refresh: by a client without the grant': refreshes({}, 'machine'),
  'refresh: unknown': sends('/token', { grant_type: 'refresh_token', refresh_token: 'foo' }),
  'refresh: without refresh_token': sends('/token', { grant_type: 'refresh_token' }),
  'refresh: unknown resource': refreshes({ resource: 'https://other.example/' }),

  'client credentials: good': sends('/token', machine, 'machine'),
  'client credentials: client_secret_post': sends('/token', machine, 'post'),
  'client credentials: unknown scope': sends('/token', { ...machine, scope: 'unheard-of' }, 'machine'),
  'client credentials: scope openid': sends('/token', { ...machine, scope: 'openid' }, 'machine'),
  'client credentials: known resource': sends('/token', { ...machine, resource, scope: 'read' }, 'machine'),
  'client credentials: unknown resource': sends(
    '/token',
    { ...machine, resource: 'https://other.example/' },
    'machine',
  ),
  'client credentials: public client': sends('/token', machine, 'public'),
  'client credentials: client without the grant': sends('/token', machine, 'single'),

  'device: good': sends('/device_authorization', { scope: 'openid' }),
  'device: public client': sends('/device_authorization', { scope: 'openid' }, 'public'),
  'device: without authentication': sends('/device_authorization', {}, 'nobody'),
  'device: client without the grant': sends('/device_authorization', {}, 'machine'),
  'device: unknown resource': sends('/device_authorization', { resource: 'https://other.example/' }),
  'device: still pending': async (side) =>
    sends('/token', { grant_type: deviceGrant, device_code: await deviceCodeOf(side) })(side),
  'device: code of another client': async (side) =>
    sends('/token', { grant_type: deviceGrant, device_code: await deviceCodeOf(side) }, 'other')(side),
  'device: unknown device_code': sends('/token', { grant_type: deviceGrant, device_code: 'foo' }),
  'device: without device_code': sends('/token', { grant_type: deviceGrant }),

  'introspect: access token': about('/introspect', 'access_token'),
  'introspect: refresh token': about('/introspect', 'refresh_token'),
  'introspect: token of another client': about('/introspect', 'access_token', 'other'),
  'introspect: unknown token': sends('/introspect', { token: 'foo' }),
  'introspect: without token': sends('/introspect', {}),
  'introspect: without authentication': sends('/introspect', { token: 'foo' }, 'nobody'),
  'introspect: public client': sends('/introspect', { token: 'foo' }, 'public'),
  'introspect: wrong hint': sends('/introspect', { token: 'foo', token_type_hint: 'foo' }),

  'revoke: access token': about('/revoke', 'access_token'),
  'revoke: refresh token': about('/revoke', 'refresh_token'),
  'revoke: token of another client': about('/revoke', 'refresh_token', 'other'),
  'revoke: unknown token': sends('/revoke', { token: 'foo' }),
  'revoke: without token': sends('/revoke', {}),
  'revoke: without authentication': sends('/revoke', { token: 'foo' }, 'nobody'),
  'revoke: public client': sends('/revoke', { token: 'foo' }, 'public'),

  'userinfo: good': userinfo(async (side) => (await tokensOf(side)).access_token),
  'userinfo: unknown token': userinfo(() => Promise.resolve('foo')),
  'userinfo: token of a client': userinfo((side) => machineToken(side)),
  'userinfo: without token': async (side) => outcomeOf(side, await fetch(`${side.origin}/userinfo`)),
  'userinfo: by POST in the body': async (side) =>
    sends('/userinfo', { access_token: (await tokensOf(side)).access_token }, 'nobody')(side),
  'userinfo: in header and body': async (side) => {
    const { access_token } = await tokensOf(side);
    return sends('/userinfo', { access_token }, header(`Bearer ${access_token}`))(side);
  },
  'userinfo: after the token was revoked': userinfo(async (side) => {
    const { access_token } = await tokensOf(side);
    await post(side, '/revoke', { parameters: { token: access_token } });
    return access_token;
  }),
  'userinfo: token of a refresh': userinfo(async (side) => {
    const { refresh_token } = await tokensOf(side, { ...offline, prompt: undefined });
    const response = await post(side, '/token', {
      parameters: { grant_type: 'refresh_token', refresh_token },
    });
    return ((await response.json()) as Tokens).access_token; // used as it is
  }),
};
