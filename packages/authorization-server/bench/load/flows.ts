import type { Answer } from './http-connection.ts';
import { addressOf, basic, formRequest, getRequest } from './requests.ts';
import type { Target } from './target.ts';

/** One connection of the load. */
export interface Place {
  readonly index: number;
  readonly target: Target;
  readonly send: (request: string) => Promise<Answer>;
}

/** Prepares a connection, which is not measured, and gives what is done again and again. */
export type Flow = (place: Place) => Promise<() => Promise<void>>;

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('expected something prepared for each connection');
  return item;
}

function expectStatus({ status, body }: Answer, expected: number): void {
  if (status !== expected) throw new Error(`expected ${expected}, got ${status}: ${body.slice(0, 300)}`);
}

function repeat(place: Place, request: string): () => Promise<void> {
  return async () => expectStatus(await place.send(request), 200);
}

/** Members of JSON are taken out by their text: parsing would cost the load more than it needs. */
function member(body: string, name: string): string {
  const value = new RegExp(`"${name}": ?"([^"]+)"`).exec(body)?.[1];
  if (value === undefined) throw new Error(`expected ${name} in the answer`);
  return value;
}

function tokenRequest({ target, index }: Place, resource: string = target.resource): string {
  const { endpoints, scope, clients } = target;
  const form = { grant_type: 'client_credentials', resource, scope };
  const headers = { authorization: basic(at(clients, index)), 'x-forwarded-for': addressOf(index) };
  return formRequest(new URL(endpoints.token), form, headers);
}

const clientCredentials: Flow = async (place) => repeat(place, tokenRequest(place));

const refresh: Flow = async (place) => {
  const { target, index, send } = place;
  const url = new URL(target.endpoints.token);
  const headers = { 'x-forwarded-for': addressOf(index) };
  const { refreshToken } = target.endpoints;
  let token =
    refreshToken === undefined
      ? at(target.refreshTokens, index)
      : (await send(getRequest(new URL(refreshToken)))).body;
  return async () => {
    const form = { grant_type: 'refresh_token', client_id: target.publicClientId, refresh_token: token };
    const answer = await send(formRequest(url, form, headers));
    expectStatus(answer, 200);
    token = member(answer.body, 'refresh_token');
  };
};

const introspection: Flow = async (place) => {
  const { target, index, send } = place;
  const token = member((await send(tokenRequest(place, target.introspectedResource))).body, 'access_token');
  const headers = { authorization: basic(at(target.clients, index)), 'x-forwarded-for': addressOf(index) };
  const request = formRequest(new URL(target.endpoints.introspection), { token }, headers);
  const answer = await send(request);
  expectStatus(answer, 200);
  if (!/"active": ?true/.test(answer.body)) throw new Error('expected the token to be active');
  return repeat(place, request);
};

const jwks: Flow = async (place) => repeat(place, getRequest(new URL(place.target.endpoints.jwks)));

const discovery: Flow = async (place) => repeat(place, getRequest(new URL(place.target.endpoints.discovery)));

const signIn: Flow = async (place) => {
  const { target, index, send } = place;
  const url = new URL(target.endpoints.signIn ?? '');
  const page = await send(getRequest(url));
  expectStatus(page, 200);
  const cookie = /^set-cookie: *([^;]+)/im.exec(page.head)?.[1] ?? '';
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const { name: identifier, password } = at(target.people, index);
  let turn = 0;
  return async () => {
    turn += 1;
    // Another address each time: limits are not what is measured.
    const headers = {
      cookie,
      origin: url.origin,
      'x-forwarded-for': addressOf(index * 1024 + (turn % 1024)),
    };
    expectStatus(await send(formRequest(url, { csrf, identifier, password }, headers)), 303);
  };
};

/** Everything that can be asked of a server. */
export const flows = { clientCredentials, refresh, introspection, jwks, discovery, signIn } as const;

export type FlowName = keyof typeof flows;
