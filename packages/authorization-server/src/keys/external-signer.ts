import type { ExternalSign, Jwk } from '@mintmark/jose/jwk';

/** A key whose private half somebody else holds: a key management service, an HSM. */
export interface ExternalSigner {
  /** Its public key, as a JSON Web Key; `alg` is optional. */
  readonly publicJwk: Jwk;
  /** Signs bytes. ECDSA signatures are r and s joined (RFC 7518 §3.4), not DER. */
  readonly sign: ExternalSign;
}

/** External signers by the name the policy gives them. */
export type ExternalSigners = Readonly<Record<string, ExternalSigner>>;
