import type { JoseHeader } from '../header/header.ts';
import type { DecryptionKey } from '../keys/key.ts';
import type { JwtClaims } from './claims.ts';
import type { VerifiedJwt } from './verified-jwt.ts';

declare const trust: unique symbol;

/**
 * A token that was decrypted and whose claims were checked. Its type is not that of a verified one: who encrypted it is
 * known only where the key is a secret shared with one party; with a public key anybody can.
 */
export interface DecryptedJwt<Claims = JwtClaims> {
  /** The protected header. */
  readonly header: JoseHeader;
  /** The claims, as the policy demands and any schema gave them. */
  readonly claims: Claims;
  /** The key it was decrypted with. */
  readonly key: DecryptionKey;
  /** Type-level brand. */
  readonly [trust]: 'decrypted';
}

/** A signed token that came encrypted: the signature and the claims were checked. */
export interface NestedJwt<Claims = JwtClaims> extends VerifiedJwt<Claims> {
  /** The encryption around the signed token. */
  readonly outer: {
    /** The protected header. */
    readonly header: JoseHeader;
    /** The key it was decrypted with. */
    readonly key: DecryptionKey;
  };
}

/** Marks a decrypted token; called by decrypters alone. */
export function asDecrypted<Claims>(parts: Omit<DecryptedJwt<Claims>, typeof trust>): DecryptedJwt<Claims> {
  return parts as DecryptedJwt<Claims>;
}
