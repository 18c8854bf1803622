// The least a page can ship to check a token: one key, one algorithm.
import * as publicKey from '@mintmark/jose/public-key';
import { createVerifier } from '@mintmark/jose/jwt';

export const verifier = createVerifier({
  keys: publicKey.jwk(
    { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    { algorithm: 'Ed25519' },
  ),
  algorithms: ['Ed25519'],
  issuer: 'https://issuer.example',
  audience: 'https://page.example',
});
