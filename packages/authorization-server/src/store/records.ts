/** A person. */
export interface User {
  readonly tenantId: string;
  /** The `sub` of their tokens: `usr_…`. */
  readonly id: string;
  readonly status: 'active' | 'disabled';
  /** OpenID claims of the profile, email, phone and address scopes (OpenID Core §5.1), as far as known. */
  readonly profile: Readonly<Record<string, unknown>>;
  /** PHC string; undefined: signs in without a password. */
  readonly passwordHash: string | undefined;
  readonly passwordChangedAt: number | undefined;
  /** Found in a breached set at the last sign-in. */
  readonly isPasswordBreached: boolean;
  /** Whether the password has to be changed at the next sign-in. */
  readonly mustChangePassword: boolean;
  /** Tokens issued before this moment are refused. */
  readonly tokensValidAfter: number | undefined;
  /** May use the admin API of this tenant. */
  readonly isAdministrator: boolean;
  readonly createdAt: number;
  readonly identifiers: readonly Identifier[];
}

/** A name under which a person signs in. */
export interface Identifier {
  readonly kind: 'username' | 'email';
  /** Normalised: NFKC, lower case. Unique in its tenant and kind. */
  readonly value: string;
  readonly verifiedAt: number | undefined;
}

/** A second factor or passkey. */
export interface Credential {
  readonly id: string;
  readonly userId: string;
  readonly type: 'totp' | 'recovery-code' | 'passkey';
  /** What the person calls it. */
  readonly name: string;
  /** TOTP: the sealed secret. Recovery code: its hash. Passkey: JSON of its record. */
  readonly data: Uint8Array;
  /** The credential ID of a passkey; unique in the tenant. */
  readonly lookup: string | undefined;
  /** TOTP: the last time step used. Passkey: its signature counter. */
  readonly counter: number;
  readonly createdAt: number;
  readonly lastUsedAt: number | undefined;
}

/** A sign-in of one person in one browser. */
export interface Session {
  readonly tenantId: string;
  /** The `sid` claim: `ses_…`. The cookie holds another secret, of which only the hash is stored. */
  readonly id: string;
  readonly userId: string;
  /** When the person last proved who they are: the `auth_time`, in milliseconds. */
  readonly authenticatedAt: number;
  /** Authentication methods (RFC 8176). */
  readonly amr: readonly string[];
  readonly acr: string | undefined;
  readonly address: string;
  readonly userAgent: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly idleExpiresAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
}

/** What a person (or a client for itself) allowed a client: the root of a refresh family. */
export interface Grant {
  readonly tenantId: string;
  /** `gra_…` */
  readonly id: string;
  readonly clientId: string;
  /** Undefined for client credentials. */
  readonly userId: string | undefined;
  /** The session it came from. */
  readonly sessionId: string | undefined;
  /** Whether it outlives its session (`offline_access`). */
  readonly isOffline: boolean;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  /** Thumbprint of the DPoP key that its refresh tokens are bound to (public clients). */
  readonly jkt: string | undefined;
  readonly authenticatedAt: number | undefined;
  readonly amr: readonly string[];
  readonly acr: string | undefined;
  readonly nonce: string | undefined;
  /** Claims asked for by the `claims` parameter (OpenID Core §5.5): names for the ID token and for userinfo. */
  readonly claims: RequestedClaims | undefined;
  readonly createdAt: number;
  /** The absolute end of the family; no refresh moves it. */
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
  readonly revokeReason: string | undefined;
}

export interface RequestedClaims {
  readonly id_token: readonly string[];
  readonly userinfo: readonly string[];
}

/** One refresh token of a family. */
export interface RefreshToken {
  readonly tenantId: string;
  /** SHA-256 of the token. */
  readonly hash: Uint8Array;
  readonly grantId: string;
  /** 0 for the first of its family. */
  readonly generation: number;
  readonly parentHash: Uint8Array | undefined;
  readonly issuedAt: number;
  readonly idleExpiresAt: number;
  readonly usedAt: number | undefined;
  readonly childHash: Uint8Array | undefined;
  /** The answer it was redeemed for, sealed with a key made from the token itself. */
  readonly replay: Uint8Array | undefined;
  readonly replayUntil: number | undefined;
}

/** An authorization code, before its redemption. */
export interface AuthorizationCode {
  readonly tenantId: string;
  readonly hash: Uint8Array;
  readonly clientId: string;
  readonly grantId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  /** DPoP key the code is bound to (RFC 9449 §10). */
  readonly jkt: string | undefined;
  readonly expiresAt: number;
}

export type DeviceCodeStatus = 'pending' | 'approved' | 'denied' | 'redeemed';

/** A device authorization (RFC 8628). */
export interface DeviceCode {
  readonly tenantId: string;
  readonly hash: Uint8Array;
  /** As compared: upper case, without separators. Unique in the tenant while it lives. */
  readonly userCode: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  readonly status: DeviceCodeStatus;
  readonly grantId: string | undefined;
  readonly intervalSeconds: number;
  readonly lastPolledAt: number | undefined;
  readonly expiresAt: number;
}

/** A pushed authorization request (RFC 9126). */
export interface PushedRequest {
  readonly tenantId: string;
  readonly hash: Uint8Array;
  readonly clientId: string;
  /** The parameters, form-encoded as they were checked. */
  readonly parameters: string;
  readonly jkt: string | undefined;
  readonly expiresAt: number;
}

/** Something a person is in the middle of, bound to their browser. */
export interface Interaction {
  readonly tenantId: string;
  /** Random, in the address of the pages; useless without the browser's cookie. */
  readonly id: string;
  /** SHA-256 of the browser's cookie. */
  readonly browserHash: Uint8Array;
  readonly kind: 'authorize' | 'device' | 'logout' | 'second-factor' | 'passkey' | 'reset' | 'sign-up';
  /** JSON, the shape is its kind's. */
  readonly state: string;
  readonly expiresAt: number;
}

/** What is taken back (issuer, kind, value): never a token's bytes or hash, which can be spelled in several ways. */
export type RevocationKind = 'jti' | 'sid' | 'sub' | 'client' | 'family';

export interface Revocation {
  /** Grows by commit order; the cursor of the feed. */
  readonly sequence: number;
  readonly tenantId: string;
  readonly kind: RevocationKind;
  readonly value: string;
  /** Tokens issued at or before this moment are refused. */
  readonly notBefore: number;
  /** After this no refused token can be alive. */
  readonly expiresAt: number;
  readonly reason: string;
  readonly createdAt: number;
}

/** What a person allowed a client, remembered. */
export interface Consent {
  readonly tenantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  readonly grantedAt: number;
}

/** A protected resource that access tokens are for (RFC 8707). */
export interface Resource {
  readonly tenantId: string;
  /** The absolute URI that becomes the audience. */
  readonly id: string;
  readonly name: string;
  /** Its scopes, with the sentence the consent page shows. */
  readonly scopes: Readonly<Record<string, string>>;
  readonly accessMaxAgeSeconds: number | undefined;
  /** Whether its tokens are listed in a Token Status List, which costs a row for each. */
  readonly hasStatusList: boolean;
}

/** A secret sent to somebody, good for one purpose and once. */
export interface OneTimeToken {
  readonly tenantId: string;
  readonly hash: Uint8Array;
  readonly purpose: 'verify-email' | 'reset-password' | 'unlock' | 'initial-access';
  readonly userId: string | undefined;
  readonly data: Readonly<Record<string, string>>;
  readonly expiresAt: number;
}

/** What happened, for whoever has to answer for it (C9). Holds no secret. */
export interface AuditEvent {
  readonly tenantId: string;
  readonly at: number;
  readonly type: string;
  /** Who did it: a user, a client, or the server itself. */
  readonly actor: string;
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  readonly address: string | undefined;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** An event as it lies in the log; sealed ones are linked by hash. */
export interface AuditRecord extends AuditEvent {
  readonly id: number;
  /** Place in the chain; undefined until the next sealing. */
  readonly chainIndex: number | undefined;
  /** SHA-256 over the previous hash and this event, hex. */
  readonly chainHash: string | undefined;
}
