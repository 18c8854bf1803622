import type { Jwk } from '@mintmark/jose/jwk';

/** How a sample is signed. The keys are public test keys: everybody knows them. */
export type SignWith =
  | { readonly by: 'jwk'; readonly algorithm: string; readonly jwk: Jwk }
  | {
      readonly by: 'hmac';
      readonly algorithm: string;
      readonly secret: string;
      readonly encoding: 'utf8' | 'base64' | 'base64url' | 'hex';
    }
  | { readonly by: 'nobody' };

/** How a sample is encrypted. */
export type EncryptWith =
  | { readonly by: 'jwk'; readonly algorithm: string; readonly jwk: Jwk }
  | { readonly by: 'secret'; readonly secret: string }
  | { readonly by: 'password'; readonly password: string };

/** How to make a sample anew, so that its times fit the day it is looked at. */
export interface Recipe {
  /** The header without alg and kid, which come from the key. */
  readonly header: Readonly<Record<string, unknown>>;
  /** The claims as JSON, with `$iat`, `$exp`, `$expMs` and `$jti` where these belong. */
  readonly claims: string;
  /** Seconds before now that it was issued. */
  readonly issuedAgo: number;
  /** Seconds from issuing to expiry. */
  readonly lifetime: number;
  readonly sign: SignWith | undefined;
  readonly encrypt: EncryptWith | undefined;
  /** What happened to it on the way. */
  readonly damage: 'changed' | 'cut' | undefined;
}
