import { exportJwk, exportPem, generateKey, publicKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';
import type { Setup } from './servers/contender.ts';
import { listen } from './servers/listen.ts';

/** An issuer on this machine, and tokens of it. */
export interface BenchIssuer {
  readonly setup: Setup;
  /** Issues so many different tokens of a type. */
  issue(count: number, typ: string): Promise<readonly string[]>;
}

const audience = 'https://api.example';

/** Starts an issuer with one ES256 key. */
export async function startIssuer(): Promise<BenchIssuer> {
  const key = await generateKey('ES256', { kid: 'bench' });
  const verifying = publicKey.of(key);
  const publicKeyJwk = { ...exportJwk(verifying), alg: 'ES256', use: 'sig' };
  let issuer = '';
  const port = await listen(({ url = '' }, response) => {
    const body = url.endsWith('/jwks') ? { keys: [publicKeyJwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  issuer = `http://127.0.0.1:${port}`;
  return {
    setup: {
      issuer,
      audience,
      jwksUri: `${issuer}/jwks`,
      publicKeyPem: exportPem(verifying),
      publicKeyJwk,
    },
    async issue(count, typ) {
      const signer = createSigner({ key, typ, issuer, audience, expiresInSeconds: 3600 });
      return Promise.all(
        Array.from({ length: count }, () =>
          signer.sign({
            sub: 'alice',
            client_id: 'web',
            jti: crypto.randomUUID(),
            scope: 'notes:read notes:write',
          }),
        ),
      );
    },
  };
}
