import { generateKey, publicKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';
import type { TrustedIssuer } from '../issuers/trusted-issuer.ts';

/** Options of {@link createTestIssuer}. */
export interface TestIssuerOptions {
  /** The identifier of the issuer (`https://issuer.test`). */
  readonly issuer?: string;
  /** The audience of its tokens (`https://api.test`). */
  readonly audience?: string | readonly string[];
  /** The algorithm of its tokens (`ES256`). */
  readonly algorithm?: string;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

/** What a token is made of, beside the claims that every access token has. */
export interface TestTokenOptions {
  /** The type of the token (`at+jwt`). */
  readonly typ?: string;
  /** How long it lives, in seconds; negative for one that has expired (300). */
  readonly expiresInSeconds?: number;
}

/** An issuer for tests: it needs no network and no server. */
export interface TestIssuer {
  /** Its identifier. */
  readonly issuer: string;
  /** The audience of its tokens. */
  readonly audience: string | readonly string[];
  /** What the option `issuers` of a resource server is given, keys included. */
  readonly trusted: TrustedIssuer;
  /** Issues an access token (RFC 9068). A claim that is `undefined` is left out. */
  token(claims?: Readonly<Record<string, unknown>>, options?: TestTokenOptions): Promise<string>;
}

/**
 * Makes an issuer for the tests of an API: real keys and signatures, made anew for each run, without network.
 *
 * @throws JoseError `algorithm_unknown`
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-2
 * @example
 * const issuer = await createTestIssuer();
 * const api = createResourceServer({ issuers: issuer.trusted, audience: issuer.audience });
 * const headers = { authorization: `Bearer ${await issuer.token({ sub: 'alice', scope: 'notes:read' })}` };
 * (await api.authenticate(new Request('https://api.test/notes', { headers }))).ok; // true
 */
export async function createTestIssuer(options: TestIssuerOptions = {}): Promise<TestIssuer> {
  const {
    issuer = 'https://issuer.test',
    audience = 'https://api.test',
    algorithm = 'ES256',
    now = Date.now,
  } = options;
  const key = await generateKey(algorithm, { kid: crypto.randomUUID() });
  const keys = publicKey.of(key);
  return {
    ...{ issuer, audience },
    trusted: { issuer, keys, algorithms: [algorithm] },
    async token(claims = {}, { typ = 'at+jwt', expiresInSeconds = 300 } = {}) {
      const iat = Math.floor(now() / 1000);
      const usual = {
        iss: issuer,
        aud: audience,
        sub: 'test-user',
        client_id: 'test-client',
        jti: crypto.randomUUID(),
        iat,
      };
      const all = { ...usual, exp: iat + expiresInSeconds, ...claims };
      const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      return createSigner({ key, typ, issuedAt: false }).sign(present);
    },
  };
}
