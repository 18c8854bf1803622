import { createVerifier, type KeysOption, type Verifier } from '@mintmark/jose';

// Once, when the server starts. The keys of an issuer:
// createRemoteJwks('https://issuer.example/jwks') from @mintmark/jose/jwks
export function createApiVerifier(keys: KeysOption) {
  return createVerifier({
    keys,
    algorithms: ['ES256'],
    issuer: 'https://issuer.example',
    audience: 'https://api.example',
    typ: 'at+jwt',
    requiredClaims: ['exp', 'sub'],
  });
}

// For each request: who is it? Throws a JoseError that says why not.
export async function whoIsIt(verifier: Verifier, token: string) {
  const { claims } = await verifier.verify(token);
  return claims.sub;
}
