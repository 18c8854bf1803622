// A token that a real server bound to the key of a client, and the client that proves it.
import { exportJwk, generateKey, publicKey, signCompactJws } from '@mintmark/jose';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import type { House } from '../support/authorization-server.ts';

export const resource = 'https://api.example';
export const url = `${resource}/notes`;

/** A client with a key, and a token that is bound to it. */
export interface Holder {
  readonly token: string;
  /** A proof for `GET https://api.example/notes`. */
  prove(claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The request with a new proof. */
  request(claims?: Readonly<Record<string, unknown>>): Promise<Request>;
}

/** Asks a house for a token as a client with a key does. */
export async function startHolder(house: House): Promise<Holder> {
  await house.addResource(resource, { read: 'Read' });
  const client = await house.addClient(
    { grant_types: ['client_credentials'], scope: 'read', dpop_bound_access_tokens: true },
    { resources: [resource] },
  );
  const key = await generateKey('ES256');
  const header = { typ: 'dpop+jwt', jwk: exportJwk(publicKey.of(key)) };
  const sign = async (claims: Readonly<Record<string, unknown>>): Promise<string> => {
    const payload = { jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims };
    return signCompactJws(JSON.stringify(payload), { key, header });
  };
  const response = await house.token(
    client,
    { grant_type: 'client_credentials', resource, scope: 'read' },
    { dpop: await sign({ htm: 'POST', htu: `${house.issuer}/token` }) },
  );
  const { access_token: token } = (await response.json()) as { readonly access_token: string }; // or the tests fail
  const prove: Holder['prove'] = async (claims) =>
    sign({ htm: 'GET', htu: url, ath: await accessTokenHash(token), ...claims });
  return {
    ...{ token, prove },
    request: async (claims) =>
      new Request(url, { headers: { authorization: `DPoP ${token}`, dpop: await prove(claims) } }),
  };
}
