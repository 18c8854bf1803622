/** Keeps a session as text; it holds the tokens. */
export interface TokenStorage {
  /** The text that was written last; null or undefined where there is none. */
  readonly read: () => string | null | undefined | Promise<string | null | undefined>;
  /** Puts a text in place of the one before. */
  readonly write: (text: string) => void | Promise<void>;
  /** Removes the text. */
  readonly remove: () => void | Promise<void>;
}

/** Who issues tokens, to whom, and how they are kept. */
export interface AuthOptions {
  /** The issuer, exactly as its metadata has it: https, or http on loopback. */
  readonly issuer: string;
  /** The `client_id`: of a public client, or with `bff` that of the backend. */
  readonly clientId: string;
  /**
   * `token`: this page has the tokens. `bff`: a backend of the same origin has them, and a script in the page never sees one
   * (`token`).
   */
  readonly mode?: 'token' | 'bff';
  /** Where the issuer sends the browser back to, as it is registered (`/` of this origin). */
  readonly redirectUri?: string;
  /** Where the issuer sends the browser after a logout, as it is registered (the issuer shows a page of its own). */
  readonly postLogoutRedirectUri?: string;
  /** What is asked for; without `openid` there is no `user()` (`openid`). */
  readonly scope?: string;
  /** The API that the tokens are for (RFC 8707) (what the issuer takes by default). */
  readonly resource?: string;
  /** Addresses that get a token: an origin, or one with a path below which everything gets one (this origin and `resource`). */
  readonly apis?: readonly string[];
  /**
   * Where the tokens are kept. `memory`: gone with the page; a new tab and a reload get them from another tab, and an
   * injected script can ask the other tabs as well. `session`: survives a reload of this tab; an injected script reads it.
   * `local`: also survives the browser; an injected script, even one that comes later, reads it. Bound tokens (`dpop`) are
   * of no use elsewhere; where a script must never have them, `bff` is the answer (`memory`).
   */
  readonly storage?: 'memory' | 'session' | 'local' | TokenStorage;
  /**
   * Whether tokens are bound to a key that cannot leave this browser (RFC 9449), which APIs have to understand: `auto` where
   * issuer and browser can, `true` or else nobody is signed in (`auto`).
   */
  readonly dpop?: 'auto' | boolean;
  /** Whether a person who is not signed in, or not any more, is sent to the issuer without being asked (false). */
  readonly loginAutomatically?: boolean;
  /** Goes where the person was before the login (changes the address and tells routers by `popstate`). */
  readonly onReturn?: (returnTo: string) => void;
  /** The path of the backend's endpoints, with `bff` (`/bff`). */
  readonly bffPath?: string;
  /** Sends all requests (the global one). */
  readonly fetch?: typeof fetch;
}
