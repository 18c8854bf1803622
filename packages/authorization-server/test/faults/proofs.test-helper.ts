import { createHash } from 'node:crypto';
import { createSigner, exportJwk, generateKey, publicKey, type Jwk, type SigningKey } from '@mintmark/jose';

/** A key pair of a client. */
export interface ClientKey {
  readonly key: SigningKey;
  readonly publicJwk: Jwk;
}

/** Makes a key pair for proofs and assertions. */
export async function makeClientKey(): Promise<ClientKey> {
  const key = await generateKey('ES256');
  return { key, publicJwk: { ...exportJwk(publicKey.of(key)), kid: 'client', alg: 'ES256', use: 'sig' } };
}

/** A DPoP proof for a request (RFC 9449 §4.2). */
export function makeDpopProof(
  { key }: ClientKey,
  { url, now, accessToken }: { readonly url: string; readonly now: number; readonly accessToken?: string },
): Promise<string> {
  const jwk = exportJwk(publicKey.of(key));
  const signer = createSigner({ key, typ: 'dpop+jwt', header: { jwk } });
  return signer.sign({
    htm: 'POST',
    htu: url,
    iat: Math.floor(now / 1000),
    jti: crypto.randomUUID(),
    ...(accessToken !== undefined && { ath: createHash('sha256').update(accessToken).digest('base64url') }),
  });
}

/** The parameters of an assertion by which a client says who it is (RFC 7523 §2.2). */
export async function makeAssertion(
  { key }: ClientKey,
  { clientId, issuer, now }: { readonly clientId: string; readonly issuer: string; readonly now: number },
): Promise<Readonly<Record<string, string>>> {
  const signer = createSigner({ key, header: { kid: 'client' } });
  const iat = Math.floor(now / 1000);
  const claims = { iss: clientId, sub: clientId, aud: issuer, iat, exp: iat + 60, jti: crypto.randomUUID() };
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signer.sign(claims),
  };
}
