// What an API client or server at the edge ships: verify access tokens with the issuer's published keys.
import { createRemoteJwks } from '@mintmark/jose/jwks';
import { createVerifier } from '@mintmark/jose/jwt';

export const verifier = createVerifier({
  keys: createRemoteJwks('https://issuer.example/jwks.json'),
  algorithms: ['RS256', 'ES256'],
  issuer: 'https://issuer.example',
  audience: 'https://api.example',
});
