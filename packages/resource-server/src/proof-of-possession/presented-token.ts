import type { TokenScheme } from '@mintmark/oauth/challenges';
import type { TokenClaims } from './confirmation.ts';

/** A token whose claims hold, and how it was sent. */
export interface PresentedToken {
  /** The token as it was sent. */
  readonly token: string;
  /** The scheme that it was sent by; a token from a cookie counts as `Bearer`. */
  readonly scheme: TokenScheme;
  /** Its claims. */
  readonly claims: TokenClaims;
  /** Whether this request takes tokens with a DPoP proof alone (as the options say). */
  readonly dpopRequired?: boolean | undefined;
}

/** That whoever sent the request holds what the token is bound to. */
export interface Possession {
  /** The thumbprint of the key of the DPoP proof (none). */
  readonly jkt?: string;
  /** The thumbprint of the client certificate (none). */
  readonly certificate?: string;
  /** Headers to add to the answer, names in lower case: `dpop-nonce`, where the client's is about to end. */
  readonly headers: Readonly<Record<string, string>>;
}
