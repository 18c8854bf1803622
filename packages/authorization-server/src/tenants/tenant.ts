/** A tenant: one issuer with users, clients and keys of its own. */
export interface Tenant {
  /** Stable identifier, `ten_…`. */
  readonly id: string;
  /** Lower-case name, part of the address of every tenant but `default`. */
  readonly name: string;
  /** The issuer identifier, exactly as it stands in tokens (RFC 8414 §2): no trailing slash. */
  readonly issuer: string;
  /** The path of the issuer, under which all endpoints lie: empty or `/t/acme`. */
  readonly basePath: string;
  readonly settings: TenantSettings;
}

/** What a tenant decides for itself. */
export interface TenantSettings {
  /** The name that people see on pages and in mail. */
  readonly displayName: string;
  /** Lifetimes of what is issued. */
  readonly tokens: TokenLifetimes;
  /** How long people stay signed in. */
  readonly sessions: SessionLifetimes;
  /** Whether anybody may make an account (no). */
  readonly signUp: boolean;
  /** Whether an address has to be verified before the first sign-in (no). */
  readonly requireVerifiedEmail: boolean;
  /** Whether people are told by mail of a sign-in in a browser that they had not used before (yes). */
  readonly newSignInMail: boolean;
  /** The shortest password accepted, in characters (8; 15 is recommended). */
  readonly passwordMinLength: number;
  /** Whether clients may register themselves with an initial access token (RFC 7591; no). */
  readonly registration: boolean;
  /** The audience of access tokens when the client names no resource (the issuer). */
  readonly defaultResource: string | undefined;
  /**
   * Who may read the revocation feed: clients that are allowed to (`clients`), or everybody. The feed names people and
   * sessions by their identifiers.
   */
  readonly revocationFeed: 'clients' | 'public';
  /** Scopes beyond those of OpenID that belong to no resource, with the sentence the consent page shows. */
  readonly scopes: Readonly<Record<string, string>>;
  /** A logo for the pages: a path on this origin or a data URL. */
  readonly logoUri: string | undefined;
}

/** How long what is issued lives, in seconds. */
export interface TokenLifetimes {
  /** Access tokens (600). */
  readonly accessMaxAgeSeconds: number;
  /** ID tokens (600). */
  readonly idTokenMaxAgeSeconds: number;
  /** Authorization codes (60, at most 60). */
  readonly codeMaxAgeSeconds: number;
  /** A refresh token that is not used dies after this (14 days). */
  readonly refreshIdleSeconds: number;
  /** A refresh family dies after this, whatever it did (90 days). */
  readonly refreshMaxAgeSeconds: number;
  /** How long a redeemed refresh token gives the same answer again (10, 0 to 60). */
  readonly refreshGraceSeconds: number;
}

/** How long people stay signed in, in seconds. */
export interface SessionLifetimes {
  /** Without any use (8 hours). */
  readonly idleSeconds: number;
  /** At most (7 days). */
  readonly maxAgeSeconds: number;
}

/** What holds where a tenant says nothing. */
export const defaultTenantSettings: TenantSettings = {
  displayName: 'Mintmark',
  tokens: {
    accessMaxAgeSeconds: 600,
    idTokenMaxAgeSeconds: 600,
    codeMaxAgeSeconds: 60,
    refreshIdleSeconds: 14 * 86_400,
    refreshMaxAgeSeconds: 90 * 86_400,
    refreshGraceSeconds: 10,
  },
  sessions: { idleSeconds: 8 * 3600, maxAgeSeconds: 7 * 86_400 },
  signUp: false,
  requireVerifiedEmail: false,
  newSignInMail: true,
  passwordMinLength: 8,
  registration: false,
  defaultResource: undefined,
  revocationFeed: 'clients',
  scopes: {},
  logoUri: undefined,
};
