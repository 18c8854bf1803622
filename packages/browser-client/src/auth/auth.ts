import type { AuthError } from './auth-error.ts';
import type { AuthEventType, AuthListener, AuthState } from './events.ts';

/** Claims about the person: those of the ID token, or those that the backend tells. */
export interface User {
  /** Who it is: stable for this issuer. */
  readonly sub: string;
  /** Any other claim. */
  readonly [claim: string]: unknown;
}

/** How a login is to be. */
export interface LoginOptions {
  /** Where the person wants to be afterwards: an address of this origin (where they are now). */
  readonly returnTo?: string;
  /** `login`, `consent`, `select_account`, `none` (the issuer decides). */
  readonly prompt?: string;
  /** The name to fill in (none). */
  readonly loginHint?: string;
  /** How old the sign-in at the issuer may be, in seconds (any). */
  readonly maxAgeSeconds?: number;
  /** How strong it has to be, such as a value that an API asked for (any). */
  readonly acrValues?: string;
  /** Started by the page, not by a person: at most once within 30 seconds, then `login_loop` (false). */
  readonly isAutomatic?: boolean;
}

/** How a logout is to be. */
export interface LogoutOptions {
  /** Whether all sessions of the person end, on every device (false). */
  readonly everywhere?: boolean;
  /** Whether the browser goes to the issuer, so that its session ends too (true). */
  readonly redirect?: boolean;
}

/** Signs a person in, keeps them signed in, and sends requests as them. */
export interface Auth {
  /** Who keeps the tokens: this page, or a backend. */
  readonly mode: 'token' | 'bff';
  /** Whether somebody is signed in, as far as this tab knows. */
  readonly state: AuthState;
  /** Why the last login failed; undefined if it did not. */
  readonly problem: AuthError | undefined;
  /** Fulfils when the state is no longer `starting`; on a server at once. Never rejects. */
  readonly ready: Promise<void>;
  /**
   * Leaves for the issuer. A refusal, such as an issuer that does not answer, is also in `problem`.
   *
   * @throws TypeError for a `returnTo` of another origin; AuthError
   */
  login(options?: LoginOptions): Promise<void>;
  /**
   * Ends the session: at once in this tab and the others, then at the issuer, as far as it can be reached.
   *
   * @throws AuthError `logout_incomplete` when `everywhere` was asked for and not confirmed; the session here has ended anyway
   */
  logout(options?: LogoutOptions): Promise<void>;
  /** Claims about the person, the same object until they change; undefined when nobody is signed in. */
  user(): User | undefined;
  /**
   * An access token that is good for now, refreshed if need be; undefined when nobody is signed in, and with a backend.
   * A bound one is worth nothing without a proof for each request: use `fetch`.
   *
   * @throws TypeError when it has expired and the issuer cannot be reached
   */
  accessToken(): Promise<string | undefined>;
  /** `fetch`, with a token for the addresses in `apis` and for no others. A refused token is renewed once. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Has a listener told of one kind of event, or of all with `*`; the answer takes it away again. */
  on<Type extends AuthEventType>(type: Type | '*', listener: AuthListener<Type>): () => void;
  /** Stops timers and listening. The session is not ended by it. */
  close(): void;
}
