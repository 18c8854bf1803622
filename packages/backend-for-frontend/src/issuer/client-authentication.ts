import { createSigner } from '@mintmark/jose';
import type { ClientCredentials } from '../server/settings.ts';

/** How a request shows who sends it. */
export interface ClientProof {
  readonly headers: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Makes the proof for each request. */
export type AuthenticateClient = () => Promise<ClientProof>;

/** What an assertion is made for. */
export interface AuthenticationSettings {
  readonly issuer: string;
  readonly client: ClientCredentials;
  readonly now: () => number;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Makes what authenticates a client, by its secret or by its key. */
export function createClientAuthentication({
  issuer,
  client,
  now,
}: AuthenticationSettings): AuthenticateClient {
  if (client.kind === 'secret') {
    const proof = {
      headers: { authorization: `Basic ${basicCredentials(client.id, client.secret)}` },
      parameters: {},
    };
    return () => Promise.resolve(proof);
  }
  const signer = createSigner({
    ...{ key: client.key, issuer: client.id, subject: client.id, now },
    // The issuer and nothing else: an assertion for one server must be worth nothing at another.
    audience: issuer,
    expiresInSeconds: 60,
    jwtId: () => globalThis.crypto.randomUUID(),
  });
  return async () => ({
    headers: {},
    parameters: {
      client_id: client.id,
      client_assertion_type: assertionType,
      client_assertion: await signer.sign(),
    },
  });
}

/** RFC 6749 §2.3.1: both are form-encoded before they are joined. */
function basicCredentials(id: string, secret: string): string {
  return btoa(`${formEncode(id)}:${formEncode(secret)}`);
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
