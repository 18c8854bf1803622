import { exportPem, generateKey, publicKey } from '@mintmark/jose/jwk';
import { publicJwks } from '@mintmark/jose/jwks';
import { createSigner } from '@mintmark/jose/jwt';

/** The algorithms that are measured. */
export type Algorithm = 'ES256' | 'RS256';

/** An issuer, as those who verify know it. */
export interface BenchIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: Algorithm;
  readonly jwks: string;
  readonly publicKeyPem: string;
  /** Issues so many tokens, each of another person. */
  issue(count: number): Promise<readonly string[]>;
  /** Tokens that nobody may let in, by what is wrong with them. */
  issueBad(): Promise<ReadonlyMap<string, string>>;
}

const issuer = 'https://issuer.example';
const audience = 'https://api.example';

/** Makes an issuer with one key (RSA: 2048 bits). */
export async function createIssuer(algorithm: Algorithm): Promise<BenchIssuer> {
  const key = await generateKey(algorithm, { kid: `bench-${algorithm}` });
  const other = await generateKey(algorithm, { kid: `bench-${algorithm}` });
  const usual = { key, typ: 'at+jwt', issuer, audience, expiresInSeconds: 7200 };
  const claims = (index: number): Record<string, unknown> => ({
    sub: `person-${String(index).padStart(6, '0')}`,
    client_id: 'web',
    jti: crypto.randomUUID(),
    scope: 'notes:read notes:write',
  });
  const sign = (changes: object): Promise<string> => createSigner({ ...usual, ...changes }).sign(claims(0));
  return {
    ...{ issuer, audience, algorithm },
    jwks: JSON.stringify(publicJwks([key])),
    publicKeyPem: exportPem(publicKey.of(key)),
    issue(count) {
      const signer = createSigner(usual);
      return Promise.all(Array.from({ length: count }, (_, index) => signer.sign(claims(index))));
    },
    async issueBad() {
      return new Map([
        ['another key', await sign({ key: other })],
        ['another issuer', await sign({ issuer: 'https://elsewhere.example' })],
        ['another audience', await sign({ audience: 'https://elsewhere.example' })],
        ['no time left', await sign({ now: () => Date.now() - 86_400_000 })],
      ]);
    },
  };
}
