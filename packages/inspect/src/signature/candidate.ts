import { hmacKey, privateKey, publicKey, type VerificationKey } from '@mintmark/jose/jwk';
import { dangerouslyWeakHmacKey, dangerouslyWeakPublicKey, type WeakKey } from '@mintmark/jose/weak-keys';
import type { KeyFacts } from '../keys/key-reading.ts';
import type { SecretBytes } from './secret-bytes.ts';
import { secretBytesOf } from './secret-bytes.ts';

/** A key that may have signed a token, in one reading. */
export interface Candidate {
  readonly given: KeyFacts;
  readonly secret: SecretBytes | undefined;
  /** @throws JoseError */
  readonly make: () => VerificationKey;
  /** The same through the door for keys that no verifier takes. @throws JoseError */
  readonly makeWeak: () => WeakKey;
}

/** What a token says of its key. */
export interface Wanted {
  readonly algorithm: string;
  readonly kid: string | undefined;
}

/** A given key as keys for one algorithm. What it says of its use is for others to judge. */
export function candidatesOf(given: KeyFacts, wanted: Wanted): readonly Candidate[] {
  const { algorithm } = wanted;
  if (given.kty === 'oct') {
    return secretBytesOf(given).map((secret) => ({
      given,
      secret,
      make: () => hmacKey.bytes(secret.bytes, wanted),
      makeWeak: () => dangerouslyWeakHmacKey.bytes(secret.bytes, { algorithm }),
    }));
  }
  const makeWeak = (): WeakKey => dangerouslyWeakPublicKey.jwk(given.publicJwk, { algorithm });
  return [{ given, secret: undefined, make: () => makePublic(given, wanted), makeWeak }];
}

/** From PEM where there is PEM: it can restrict an RSA key to one use. @throws JoseError */
function makePublic({ material, publicJwk, isPrivate }: KeyFacts, wanted: Wanted): VerificationKey {
  if (material.form !== 'pem') return publicKey.jwk(publicJwk, wanted);
  if (material.label === 'CERTIFICATE') return publicKey.x509(material.text, wanted);
  return isPrivate
    ? publicKey.of(privateKey.pem(material.text, wanted))
    : publicKey.pem(material.text, wanted);
}
