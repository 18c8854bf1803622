import type { Client } from '../clients/client.ts';
import type { RequestedClaims } from '../store/records.ts';

/** What `prompt` asks for (OpenID Core §3.1.2.1). */
export type Prompt = 'none' | 'login' | 'consent' | 'select_account';

/** An authorization request that was checked. */
export interface AuthorizationRequest {
  readonly client: Client;
  readonly redirectUri: string;
  /** Given back verbatim (A5). */
  readonly state: string | undefined;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  /** S256, always there (A3). */
  readonly challenge: string;
  readonly nonce: string | undefined;
  readonly prompts: ReadonlySet<Prompt>;
  /** How old the sign-in may be (A10). */
  readonly maxAgeSeconds: number | undefined;
  readonly loginHint: string | undefined;
  /** The person that the client believes is signed in: the `sub` of a verified `id_token_hint`. */
  readonly expectedSubject: string | undefined;
  readonly acrValues: readonly string[];
  readonly uiLocales: readonly string[];
  readonly claims: RequestedClaims | undefined;
  /** The DPoP key that the code is to be bound to (RFC 9449 §10). */
  readonly jkt: string | undefined;
}

/** Where an error of a request may be sent: known once client and redirect URI are. */
export interface RedirectTarget {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string | undefined;
}
