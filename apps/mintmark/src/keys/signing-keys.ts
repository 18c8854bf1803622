import { hmacKey, privateKey } from '@mintmark/jose';
import type { SigningKey } from '@mintmark/jose';
import { isSecretJwk, jwkOptions } from './jwk-options.ts';
import type { KeyMaker } from './make-keys.ts';

/** Makes keys for signing, under the key ID that is given or the one that they have. */
export function makeSigningKey(kid?: string): KeyMaker<SigningKey> {
  return (input, algorithm) => {
    if (input.form === 'secret') return hmacKey.bytes(input.bytes, { algorithm, kid });
    if (input.form === 'pem') return privateKey.pem(input.text, { algorithm, kid });
    const { jwk } = input;
    const make = isSecretJwk(jwk) ? hmacKey.jwk : privateKey.jwk;
    return make(jwk, { ...jwkOptions(jwk, algorithm), kid });
  };
}
