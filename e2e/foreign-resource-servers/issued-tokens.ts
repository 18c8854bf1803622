// Tokens that a real server issued for https://api.example, and those that an API must refuse although they look alike.
import assert from 'node:assert/strict';
import { generateKey } from '@mintmark/jose/jwk';
import { createSigner, decodeJwt } from '@mintmark/jose/jwt';
import { startHouse, type House, type HouseClient } from '../support/authorization-server.ts';

/** What access tokens are signed with. */
export type AccessTokenAlgorithm = 'ES256' | 'RS256';

/** One server, its tokens, and what must not pass for one of them. */
export interface IssuedTokens {
  readonly issuer: string;
  /** A client's own token with the scope `read`. */
  readonly good: string;
  /** A person's, with `openid`: the issuer is an audience beside the API. */
  readonly goodForTwo: string;
  /** Of the same client, without the scope. */
  readonly withoutScope: string;
  /** By what is wrong with each. */
  readonly bad: Readonly<Record<BadToken, string>>;
  /** Good in itself, but its client has revoked it. */
  readonly revoked: string;
  /** A client that may ask about tokens for the API. */
  readonly introspector: HouseClient;
  /** Resolves when the token of the same name has ended. */
  readonly expired: Promise<string>;
  close(): Promise<void>;
}

/** What an API refuses. */
export type BadToken = 'foreign' | 'for another API' | 'tampered' | 'forged' | 'unsigned' | 'an ID token';

export const badTokens: readonly BadToken[] = [
  ...(['foreign', 'for another API', 'tampered', 'forged', 'unsigned', 'an ID token'] as const),
];

const resource = 'https://api.example';
const other = 'https://other.example';
const person = { username: 'alice', password: 'correct horse battery staple' };

/** Starts a server of its own for the tokens. Close it at the end. */
export async function issueTokens(algorithm: AccessTokenAlgorithm = 'ES256'): Promise<IssuedTokens> {
  const [house, stranger] = await Promise.all([startFor(algorithm), startFor(algorithm)]);
  const { good, service } = house;
  const own = await personalTokens(house.house);
  return {
    issuer: house.house.issuer,
    good,
    goodForTwo: own.goodForTwo,
    withoutScope: await house.token(service, { resource, scope: 'write' }),
    bad: {
      foreign: stranger.good,
      'for another API': await house.token(service, { resource: other, scope: 'see' }),
      tampered: withClaims(good, { scope: 'read write' }),
      forged: await forge(good, algorithm),
      unsigned: `${encode({ alg: 'none', typ: 'at+jwt' })}.${good.split('.')[1] ?? ''}.`,
      'an ID token': own.idToken,
    },
    revoked: await revoke(house, await house.token(service, { resource, scope: 'read' })),
    introspector: await house.house.addClient(
      { grant_types: ['client_credentials'] },
      { introspects: [resource] },
    ),
    expired: whenExpired(house.shortLived),
    close: async () => {
      await Promise.all([house.house.close(), stranger.house.close()]);
    },
  };
}

interface Issuer {
  readonly house: House;
  readonly service: HouseClient;
  readonly good: string;
  readonly shortLived: string;
  token(client: HouseClient, wanted: { readonly resource: string; readonly scope: string }): Promise<string>;
}

async function startFor(algorithm: AccessTokenAlgorithm): Promise<Issuer> {
  const otherAlgorithms = [algorithm === 'ES256' ? ('RS256' as const) : ('ES256' as const)];
  const house = await startHouse({ server: { keys: { algorithm, otherAlgorithms } } });
  await house.addResource(resource, { read: 'Read', write: 'Write' });
  await house.addResource(other, { see: 'See' });
  const service = await house.addClient(
    { grant_types: ['client_credentials'], scope: 'read write see' },
    { resources: [resource, other] },
  );
  const token: Issuer['token'] = async (client, wanted) =>
    (await house.clientCredentialsToken(client, wanted)).access_token;
  await house.changeSettings({ tokens: { accessMaxAgeSeconds: 1 } });
  const shortLived = await token(service, { resource, scope: 'read' });
  await house.changeSettings({ tokens: { accessMaxAgeSeconds: 600 } });
  const good = await token(service, { resource, scope: 'read' });
  return { house, service, good, shortLived, token };
}

async function personalTokens(
  house: House,
): Promise<{ readonly goodForTwo: string; readonly idToken: string }> {
  await house.addUser(person);
  const client = await house.addClient(
    {
      redirect_uris: ['http://localhost:1/callback'],
      token_endpoint_auth_method: 'none',
      scope: 'openid read',
    },
    { resources: [resource] },
  );
  const tokens = await house.personTokens({ client, ...person, scope: 'openid read', resource });
  assert.equal(typeof tokens['id_token'], 'string');
  return { goodForTwo: tokens.access_token, idToken: String(tokens['id_token']) };
}

/** The token, after its client has revoked it. */
async function revoke({ house, service }: Issuer, token: string): Promise<string> {
  const basic = Buffer.from(`${service.clientId}:${service.clientSecret ?? ''}`).toString('base64');
  const response = await fetch(`${house.issuer}/revoke`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ token }),
  });
  assert.equal(response.status, 200);
  return token;
}

/** The token, once the second that its `exp` names has passed: mod_oauth2 takes it for that long. */
async function whenExpired(token: string): Promise<string> {
  const { exp } = decodeJwt(token).claims;
  assert.equal(typeof exp, 'number');
  while (Date.now() <= (Number(exp) + 1) * 1000) await new Promise((resolve) => setTimeout(resolve, 50));
  return token;
}

/** The same header and claims, signed with a key that says it is the issuer's. */
async function forge(token: string, algorithm: AccessTokenAlgorithm): Promise<string> {
  const { header, claims } = decodeJwt(token);
  const { kid } = header;
  assert.ok(kid !== undefined);
  const key = await generateKey(algorithm, { kid });
  return createSigner({ key, typ: 'at+jwt' }).sign(claims);
}

function withClaims(token: string, more: object): string {
  const [header = '', , signature = ''] = token.split('.');
  return `${header}.${encode({ ...decodeJwt(token).claims, ...more })}.${signature}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
