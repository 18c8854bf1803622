import { member } from '../input/strict-json.ts';
import type { JsonObject } from '../input/strict-json.ts';

/** A JSON Web Key that says its algorithm is made for that one; for others the algorithm is named. */
export function jwkOptions(jwk: JsonObject, algorithm: string): { readonly algorithm?: string } {
  return typeof member(jwk, 'alg') === 'string' ? {} : { algorithm };
}

/** Whether a JSON Web Key is a shared secret. */
export function isSecretJwk(jwk: JsonObject): boolean {
  return member(jwk, 'kty') === 'oct';
}
