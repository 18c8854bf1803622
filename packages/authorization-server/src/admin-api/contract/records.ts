import type { ClientMetadata, ClientPolicy } from '../../clients/client.ts';
import type { TenantSettings } from '../../tenants/tenant.ts';

/** A page of a list: pass `next` as `after` to go on. Without `next` it is the last one. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** Nothing but what was done. */
export interface Done {
  readonly done: boolean;
}

/** What the server is and how it does. */
export interface ServerStatus {
  readonly version: string;
  readonly database: 'sqlite' | 'postgres';
  /** Whether nodes tell each other at once what changed; `down`: within a minute. */
  readonly bus: 'up' | 'down';
  readonly counts: {
    readonly tenants: number;
    readonly users: number;
    readonly clients: number;
    /** Living ones. */
    readonly sessions: number;
    /** Living ones. */
    readonly grants: number;
  };
}

/** What a tenant decided for itself. */
export interface TenantSettingsInfo extends Omit<TenantSettings, 'defaultResource' | 'logoUri'> {
  readonly defaultResource?: string | undefined;
  readonly logoUri?: string | undefined;
}

/** What the operator decided about a client. */
export interface ClientPolicyInfo extends Omit<ClientPolicy, LifetimeName> {
  readonly accessMaxAgeSeconds?: number | undefined;
  readonly refreshIdleSeconds?: number | undefined;
  readonly refreshMaxAgeSeconds?: number | undefined;
}

type LifetimeName = 'accessMaxAgeSeconds' | 'refreshIdleSeconds' | 'refreshMaxAgeSeconds';

/** A tenant. All times are milliseconds since 1970. */
export interface TenantInfo {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly isEnabled: boolean;
  readonly createdAt: number;
  readonly settings: TenantSettingsInfo;
}

/** A client, without its secrets. */
export interface ClientInfo {
  readonly id: string;
  readonly name?: string | undefined;
  readonly status: 'active' | 'disabled';
  readonly createdAt: number;
  readonly metadata: ClientMetadata;
  readonly policy: ClientPolicyInfo;
  /** The live secrets by their identifiers; the secrets themselves are kept nowhere. */
  readonly secrets: readonly SecretInfo[];
}

export interface SecretInfo {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt?: number | undefined;
}

/** A client as it is answered when a secret was made, which is told this once. */
export interface ClientWithSecret {
  readonly client: ClientInfo;
  readonly secret?: string | undefined;
}

/** An initial access token (RFC 7591 §3), good for one registration; told this once. */
export interface InitialAccessToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** A person, without anything that proves who they are. */
export interface UserInfo {
  /** The `sub` of their tokens. */
  readonly id: string;
  readonly status: 'active' | 'disabled';
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly isEmailVerified: boolean;
  readonly isAdministrator: boolean;
  readonly hasPassword: boolean;
  /** Whether the password has to be changed at the next sign-in. */
  readonly mustChangePassword: boolean;
  /** Whether the password was found in a breached set at the last sign-in. */
  readonly isPasswordBreached: boolean;
  readonly passwordChangedAt?: number | undefined;
  readonly createdAt: number;
  /** OpenID claims (OpenID Connect Core §5.1). */
  readonly profile: Readonly<Record<string, unknown>>;
}

/** A person with how they can prove who they are. */
export interface UserDetails extends UserInfo {
  readonly factors: {
    readonly hasTotp: boolean;
    readonly passkeys: number;
    readonly recoveryCodes: number;
  };
}

/** A sign-in in one browser. */
export interface SessionInfo {
  /** The `sid` of tokens. */
  readonly id: string;
  readonly userId: string;
  readonly amr: readonly string[];
  readonly address: string;
  readonly userAgent: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
}

/** What a person allowed a client: a family of refresh tokens. */
export interface GrantInfo {
  readonly id: string;
  readonly clientId: string;
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Whether it outlives its session. */
  readonly isOffline: boolean;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A protected resource that access tokens are for (RFC 8707). */
export interface ResourceInfo {
  /** The absolute URI that becomes the audience. */
  readonly id: string;
  readonly name: string;
  /** Its scopes, with the sentence the consent page shows. */
  readonly scopes: Readonly<Record<string, string>>;
  readonly accessMaxAgeSeconds?: number | undefined;
  /** Whether its tokens are listed in a Token Status List. */
  readonly hasStatusList: boolean;
}

/** What a revocation is about: one token, a session, a person, a client or a family of tokens. */
export type RevocableKind = 'jti' | 'sid' | 'sub' | 'client' | 'family';

/** Something that was taken back and could still be shown. */
export interface RevocationInfo {
  readonly sequence: number;
  readonly kind: RevocableKind;
  readonly value: string;
  readonly reason: string;
  /** Tokens issued at or before this are refused. */
  readonly notBefore: number;
  readonly expiresAt: number;
  readonly createdAt: number;
}

/** A signing key, without its private part. */
export interface SigningKeyInfo {
  readonly kid: string;
  readonly algorithm: string;
  readonly state: 'next' | 'active' | 'retiring' | 'gone';
  /** Whether an external signer holds it. */
  readonly isExternal: boolean;
  /** Whether this node can sign with it. */
  readonly isUsable: boolean;
  readonly createdAt: number;
  readonly publishAt: number;
  readonly activateAt: number;
  readonly retireAt?: number | undefined;
  readonly removeAt?: number | undefined;
  readonly compromisedAt?: number | undefined;
}

/** What happened. */
export interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly type: string;
  /** A `sub`, a `client_id` or `server`. */
  readonly actor: string;
  readonly subject?: string | undefined;
  readonly clientId?: string | undefined;
  readonly address?: string | undefined;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Its place in the chain of hashes; missing until it is sealed, a second later. */
  readonly chainIndex?: number | undefined;
}

/** Whether the log is as it was written. */
export interface AuditVerification {
  readonly isIntact: boolean;
  readonly sealed: number;
  /** The first place where the chain does not hold. */
  readonly brokenAt?: number | undefined;
}
