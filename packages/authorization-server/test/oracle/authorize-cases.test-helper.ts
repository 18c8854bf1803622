import {
  ask,
  goodRequest,
  outcomeOf,
  post,
  tokensOf,
  type Outcome,
  type Parameters,
} from './ask.test-helper.ts';
import { resource, type ClientName, type Side } from './sides.test-helper.ts';

/** One request, or a few that belong together, to one side. */
export type Case = (side: Side) => Promise<Outcome>;

const asks =
  (changes: Parameters, options: Parameters2 = {}): Case =>
  async (side) =>
    outcomeOf(side, await ask(side, changes, options));

type Parameters2 = NonNullable<globalThis.Parameters<typeof ask>[2]>;

const pushes =
  (changes: Parameters, by: ClientName | 'nobody' = 'web'): Case =>
  async (side) => {
    const parameters = { ...goodRequest(side, by === 'nobody' ? 'web' : by), ...changes };
    return outcomeOf(side, await post(side, '/par', { by, parameters }));
  };

async function requestUriOf(side: Side): Promise<string> {
  const response = await post(side, '/par', { parameters: goodRequest(side) });
  return ((await response.json()) as { readonly request_uri: string }).request_uri; // used as it is
}

const unsigned = 'eyJhbGciOiJub25lIn0.e30.';
const only = (side: Side, parameters: Parameters): Parameters => ({
  ...Object.fromEntries(Object.keys(goodRequest(side)).map((name) => [name, undefined])),
  ...parameters,
});

export const authorizeCases: Readonly<Record<string, Case>> = {
  'authorize: signed in': asks({}),
  'authorize: without state': asks({ state: undefined }),
  'authorize: silently, signed in': asks({ prompt: 'none' }),
  'authorize: nobody is signed in': asks({}, { isSignedIn: false }),
  'authorize: silently, nobody is signed in': asks({ prompt: 'none' }, { isSignedIn: false }),
  'authorize: by POST, signed in': asks({}, { method: 'POST' }),
  'authorize: without client_id': asks({ client_id: undefined }),
  'authorize: unknown client_id': asks({ client_id: 'nobody' }),
  'authorize: without redirect_uri': asks({ redirect_uri: undefined }),
  'authorize: unregistered redirect_uri': asks({ redirect_uri: 'https://evil.example/cb' }),
  'authorize: redirect_uri with a query added': asks({ redirect_uri: 'https://rp.example/cb?x=1' }),
  'authorize: redirect_uri with a fragment': asks({ redirect_uri: 'https://rp.example/cb#x' }),
  'authorize: without response_type': asks({ response_type: undefined }),
  'authorize: unknown response_type': asks({ response_type: 'foo' }),
  'authorize: response_type token': asks({ response_type: 'token' }),
  'authorize: response_type code id_token': asks({ response_type: 'code id_token', nonce: 'n' }),
  'authorize: response_mode fragment': asks({ response_mode: 'fragment' }),
  'authorize: response_mode query': asks({ response_mode: 'query' }),
  'authorize: unknown response_mode': asks({ response_mode: 'foo' }),
  'authorize: without scope': asks({ scope: undefined }),
  'authorize: unknown scope beside openid': asks({ scope: 'openid unheard-of' }),
  'authorize: without code_challenge': asks({ code_challenge: undefined, code_challenge_method: undefined }),
  'authorize: code_challenge_method plain': asks({ code_challenge_method: 'plain' }),
  'authorize: without code_challenge_method': asks({ code_challenge_method: undefined }),
  'authorize: code_challenge too short': asks({ code_challenge: 'short' }),
  'authorize: code_challenge with other characters': asks({ code_challenge: '!'.repeat(43) }),
  'authorize: unknown prompt': asks({ prompt: 'foo' }),
  'authorize: prompt none with another': asks({ prompt: 'none login' }),
  'authorize: prompt login': asks({ prompt: 'login' }),
  'authorize: prompt consent': asks({ prompt: 'consent' }),
  'authorize: max_age is no number': asks({ max_age: 'abc' }),
  'authorize: max_age is negative': asks({ max_age: '-1' }),
  'authorize: max_age is large': asks({ max_age: '10000' }),
  'authorize: id_token_hint is no token': asks({ id_token_hint: 'foo' }),
  'authorize: id_token_hint of the person, silently': async (side) => {
    const { id_token: hint } = await tokensOf(side);
    return asks({ id_token_hint: hint, prompt: 'none' })(side);
  },
  'authorize: unsigned request object': asks({ request: unsigned }),
  'authorize: unknown pushed request_uri': asks({ request_uri: 'urn:ietf:params:oauth:request_uri:foo' }),
  'authorize: request_uri elsewhere': asks({ request_uri: 'https://rp.example/request.jwt' }),
  'authorize: registration parameter': asks({ registration: '{}' }),
  'authorize: state twice': asks({ state: ['a', 'b'] }),
  'authorize: client_id twice': asks({ client_id: ['web', 'web'] }),
  'authorize: unknown parameter twice': asks({ extra: ['a', 'b'] }),
  'authorize: unknown parameter': asks({ extra: 'a' }),
  'authorize: empty nonce': asks({ nonce: '' }),
  'authorize: claims is no JSON': asks({ claims: '{' }),
  'authorize: claims is an array': asks({ claims: '[]' }),
  'authorize: claims for userinfo': asks({ claims: '{"userinfo":{"name":{"essential":true}}}' }),
  'authorize: known resource': asks({ resource, scope: 'openid read', prompt: 'consent' }),
  'authorize: unknown resource': asks({ resource: 'https://other.example/' }),
  'authorize: resource with a fragment': asks({ resource: `${resource}#x` }),
  'authorize: resource is no address': asks({ resource: 'foo' }),
  'authorize: malformed dpop_jkt': asks({ dpop_jkt: 'foo' }),
  'authorize: unknown display': asks({ display: 'foo' }),
  'authorize: client without the grant': asks({}, { by: 'machine' }),
  'authorize: plain request of a client that pushes': asks({}, { by: 'pushing' }),

  'push: good': pushes({}),
  'push: without authentication': pushes({}, 'nobody'),
  'push: public client': pushes({}, 'public'),
  'push: with request_uri': pushes({ request_uri: 'urn:ietf:params:oauth:request_uri:foo' }),
  'push: unregistered redirect_uri': pushes({ redirect_uri: 'https://evil.example/cb' }),
  'push: without redirect_uri': pushes({ redirect_uri: undefined }),
  'push: without code_challenge': pushes({ code_challenge: undefined, code_challenge_method: undefined }),
  'push: without response_type': pushes({ response_type: undefined }),
  'push: unknown response_type': pushes({ response_type: 'foo' }),
  'push: unknown resource': pushes({ resource: 'https://other.example/' }),
  'push: client_id of another client': pushes({ client_id: 'other' }),
  'push: then ask': async (side) => {
    const request_uri = await requestUriOf(side);
    return asks(only(side, { client_id: side.clients.web.id, request_uri }))(side);
  },
  'push: then ask twice': async (side) => {
    const request_uri = await requestUriOf(side);
    const again = asks(only(side, { client_id: side.clients.web.id, request_uri }));
    await again(side);
    return again(side);
  },
  'push: then another client asks': async (side) => {
    const request_uri = await requestUriOf(side);
    return asks(only(side, { client_id: side.clients.other.id, request_uri }))(side);
  },
};
