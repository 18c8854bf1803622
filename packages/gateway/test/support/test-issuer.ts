import { randomUUID } from 'node:crypto';
import { generateKey, type SigningKey } from '@mintmark/jose/jwk';
import { publicJwks } from '@mintmark/jose/jwks';
import { signCompactJws } from '@mintmark/jose/jws';

/** An issuer for tests: real keys, made anew for each run, whose key set is read as a file. */
export interface TestIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** The key set, as the text of a file. */
  readonly jwks: string;
  readonly key: SigningKey;
  /** Issues an access token (RFC 9068). A claim that is undefined is left out. */
  token(claims?: Readonly<Record<string, unknown>>, expiresInSeconds?: number): Promise<string>;
}

export async function createTestIssuer(
  options: { readonly issuer?: string; readonly audience?: string; readonly algorithm?: string } = {},
): Promise<TestIssuer> {
  const { issuer = 'https://issuer.test', audience = 'https://api.test', algorithm = 'ES256' } = options;
  const key = await generateKey(algorithm, { kid: randomUUID() });
  return {
    ...{ issuer, audience, key },
    jwks: JSON.stringify(publicJwks([key])),
    async token(claims = {}, expiresInSeconds = 300) {
      const iat = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer, aud: audience, sub: 'alice', client_id: 'app', jti: randomUUID(), iat };
      const all = { ...usual, exp: iat + expiresInSeconds, ...claims };
      const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      // The signer of ours would refuse to sign claims that cannot be.
      return signCompactJws(JSON.stringify(present), { key, header: { typ: 'at+jwt' } });
    },
  };
}
