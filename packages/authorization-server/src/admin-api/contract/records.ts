import type { ClientMetadata, ClientPolicy } from '../../clients/client.ts';
import type { TenantSettings } from '../../tenants/tenant.ts';

/** A page of a list: pass `next` as `after` to go on. Without `next` it is the last one. */
export interface Listing<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** Where the next page begins. */
  readonly next?: string | undefined;
}

/** Nothing but what was done. */
export interface Done {
  /** Always true: what is refused is an error. */
  readonly done: boolean;
}

/** What the server is and how it does. */
export interface ServerStatus {
  /** The version of the server. */
  readonly version: string;
  /** The engine that it keeps everything in. */
  readonly database: 'sqlite' | 'postgres';
  /** Whether nodes tell each other at once what changed; `down`: within a minute. */
  readonly bus: 'up' | 'down';
  /** How many there are, of all tenants. */
  readonly counts: {
    /** Disabled ones too. */
    readonly tenants: number;
    /** Disabled ones too. */
    readonly users: number;
    /** Disabled ones too. */
    readonly clients: number;
    /** Living ones. */
    readonly sessions: number;
    /** Living ones. */
    readonly grants: number;
  };
}

/** What a tenant decided for itself. */
export interface TenantSettingsInfo extends Omit<TenantSettings, 'defaultResource' | 'logoUri'> {
  /** The audience where a client names none; missing: the issuer. */
  readonly defaultResource?: string | undefined;
  /** A logo for the pages; missing: none. */
  readonly logoUri?: string | undefined;
}

/** What the operator decided about a client. */
export interface ClientPolicyInfo extends Omit<ClientPolicy, LifetimeName> {
  /** Seconds; missing: the tenant's. */
  readonly accessMaxAgeSeconds?: number | undefined;
  /** Seconds; missing: the tenant's. */
  readonly refreshIdleSeconds?: number | undefined;
  /** Seconds; missing: the tenant's. */
  readonly refreshMaxAgeSeconds?: number | undefined;
}

/** Lifetimes that a client may have of its own. */
type LifetimeName = 'accessMaxAgeSeconds' | 'refreshIdleSeconds' | 'refreshMaxAgeSeconds';

/** A tenant. All times are milliseconds since 1970. */
export interface TenantInfo {
  /** Stable identifier, `ten_…`. */
  readonly id: string;
  /** What its address and operations name it by. */
  readonly name: string;
  /** The issuer identifier, exactly as it stands in tokens. */
  readonly issuer: string;
  /** Whether its issuer answers. */
  readonly isEnabled: boolean;
  /** When it was made. */
  readonly createdAt: number;
  /** What it decided for itself. */
  readonly settings: TenantSettingsInfo;
}

/** A client, without its secrets. All times are milliseconds since 1970. */
export interface ClientInfo {
  /** Its `client_id`. */
  readonly id: string;
  /** Its `client_name`. */
  readonly name?: string | undefined;
  /** `disabled`: it gets nothing, and what it had was taken back. */
  readonly status: 'active' | 'disabled';
  /** When it was registered. */
  readonly createdAt: number;
  /** What it says of itself. */
  readonly metadata: ClientMetadata;
  /** What the operator decided about it. */
  readonly policy: ClientPolicyInfo;
  /** The live secrets by their identifiers; the secrets themselves are kept nowhere. */
  readonly secrets: readonly SecretInfo[];
}

/** A secret of a client, without the secret. Times are milliseconds since 1970. */
export interface SecretInfo {
  /** Its identifier, `sec_…`. */
  readonly id: string;
  /** When it was made. */
  readonly createdAt: number;
  /** When it ends; missing: when it is removed. */
  readonly expiresAt?: number | undefined;
}

/** A client as it is answered when a secret was made, which is told this once. */
export interface ClientWithSecret {
  /** The client as it is now. */
  readonly client: ClientInfo;
  /** The secret, where one was made just now. */
  readonly secret?: string | undefined;
}

/** An initial access token (RFC 7591 §3), good for one registration; told this once. */
export interface InitialAccessToken {
  /** The token, `iat_…`. */
  readonly token: string;
  /** When it ends: milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A person, without anything that proves who they are. All times are milliseconds since 1970. */
export interface UserInfo {
  /** The `sub` of their tokens. */
  readonly id: string;
  /** `disabled`: they cannot sign in, and what they had was taken back. */
  readonly status: 'active' | 'disabled';
  /** What they sign in with. */
  readonly username?: string | undefined;
  /** What they sign in with, and where mail goes. */
  readonly email?: string | undefined;
  /** Whether the address is known to be theirs. */
  readonly isEmailVerified: boolean;
  /** Whether they may administer the server: counts in the default tenant alone. */
  readonly isAdministrator: boolean;
  /** Whether they can sign in with a password. */
  readonly hasPassword: boolean;
  /** Whether the password has to be changed at the next sign-in. */
  readonly mustChangePassword: boolean;
  /** Whether the password was found in a breached set at the last sign-in. */
  readonly isPasswordBreached: boolean;
  /** When the password was chosen; missing without one. */
  readonly passwordChangedAt?: number | undefined;
  /** When the account was made. */
  readonly createdAt: number;
  /** OpenID claims (OpenID Connect Core §5.1). */
  readonly profile: Readonly<Record<string, unknown>>;
}

/** A person with how they can prove who they are. */
export interface UserDetails extends UserInfo {
  /** What they have beside a password. */
  readonly factors: {
    /** Whether they have an authenticator app. */
    readonly hasTotp: boolean;
    /** How many passkeys. */
    readonly passkeys: number;
    /** How many recovery codes are left. */
    readonly recoveryCodes: number;
  };
}

/** A sign-in in one browser. All times are milliseconds since 1970. */
export interface SessionInfo {
  /** The `sid` of tokens. */
  readonly id: string;
  /** Whose it is: a `sub`. */
  readonly userId: string;
  /** How they proved who they are (RFC 8176): `pwd`, `otp`, `mfa`, …. */
  readonly amr: readonly string[];
  /** The IP address of the sign-in. */
  readonly address: string;
  /** What the browser called itself then. */
  readonly userAgent: string;
  /** When they signed in. */
  readonly createdAt: number;
  /** When it was used last, to the minute or so. */
  readonly lastSeenAt: number;
  /** When it ends at the latest. */
  readonly expiresAt: number;
}

/** What a person allowed a client: a family of refresh tokens. All times are milliseconds since 1970. */
export interface GrantInfo {
  /** The `grant_id` of access tokens. */
  readonly id: string;
  /** Whom it was given to: a `client_id`. */
  readonly clientId: string;
  /** Who gave it: a `sub`. */
  readonly userId?: string | undefined;
  /** The session that it was given in. */
  readonly sessionId?: string | undefined;
  /** Whether it outlives its session. */
  readonly isOffline: boolean;
  /** The scopes that were granted. */
  readonly scopes: readonly string[];
  /** The resources that tokens are for; empty: the default one. */
  readonly resources: readonly string[];
  /** When it was given. */
  readonly createdAt: number;
  /** When it ends at the latest. */
  readonly expiresAt: number;
}

/** A protected resource that access tokens are for (RFC 8707). */
export interface ResourceInfo {
  /** The absolute URI that becomes the audience. */
  readonly id: string;
  /** The name that the consent page shows. */
  readonly name: string;
  /** Its scopes, with the sentence the consent page shows. */
  readonly scopes: Readonly<Record<string, string>>;
  /** How long its access tokens live at most, in seconds; missing: what the client or the tenant says. */
  readonly accessMaxAgeSeconds?: number | undefined;
  /** Whether its tokens are listed in a Token Status List. */
  readonly hasStatusList: boolean;
}

/** What a revocation is about: one token, a session, a person, a client or a family of tokens. */
export type RevocableKind = 'jti' | 'sid' | 'sub' | 'client' | 'family';

/** Something that was taken back and could still be shown. All times are milliseconds since 1970. */
export interface RevocationInfo {
  /** Its place in the feed of the tenant. */
  readonly sequence: number;
  /** What the value is. */
  readonly kind: RevocableKind;
  /** A `jti`, `sid`, `sub`, `client_id` or `grant_id`. */
  readonly value: string;
  /** Why, in a word: `logout`, `user_disabled`, `administrator`, …. */
  readonly reason: string;
  /** Tokens issued at or before this are refused. */
  readonly notBefore: number;
  /** When the last token has ended that it could be about. */
  readonly expiresAt: number;
  /** When it was taken back. */
  readonly createdAt: number;
}

/** A signing key, without its private part. All times are milliseconds since 1970. */
export interface SigningKeyInfo {
  /** Its thumbprint (RFC 7638), the `kid` of tokens. */
  readonly kid: string;
  /** The one algorithm that it signs with. */
  readonly algorithm: string;
  /** Published but not yet used, signing, still verifying, out of use. */
  readonly state: 'next' | 'active' | 'retiring' | 'gone';
  /** Whether an external signer holds it. */
  readonly isExternal: boolean;
  /** Whether this node can sign with it. */
  readonly isUsable: boolean;
  /** When it was made. */
  readonly createdAt: number;
  /** From when on it is in the key set. */
  readonly publishAt: number;
  /** From when on it may sign. */
  readonly activateAt: number;
  /** From when on it only verifies; missing until it has a successor. */
  readonly retireAt?: number | undefined;
  /** From when on it is out of the key set; missing until it has a successor. */
  readonly removeAt?: number | undefined;
  /** When it was declared known to others: its tokens are refused since then. */
  readonly compromisedAt?: number | undefined;
}

/** What happened, once. */
export interface AuditEntry {
  /** Its number; later ones are higher. */
  readonly id: number;
  /** When: milliseconds since 1970. */
  readonly at: number;
  /** What happened, in a word: `user_disabled`. */
  readonly type: string;
  /** Who did it: a `sub`, a `client_id` or `server`. */
  readonly actor: string;
  /** Whom it was done to: a `sub`. */
  readonly subject?: string | undefined;
  /** The client that it is about. */
  readonly clientId?: string | undefined;
  /** The IP address that it came from. */
  readonly address?: string | undefined;
  /** What else there is to it; holds no secret. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Its place in the chain of hashes; missing until it is sealed, a second later. */
  readonly chainIndex?: number | undefined;
}

/** Whether the log is as it was written. */
export interface AuditVerification {
  /** Whether the whole chain holds. */
  readonly isIntact: boolean;
  /** How many entries are in the chain. */
  readonly sealed: number;
  /** The first place where the chain does not hold. */
  readonly brokenAt?: number | undefined;
}
