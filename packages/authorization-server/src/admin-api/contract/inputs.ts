import type { ClientPolicy } from '../../clients/client.ts';
import type { SessionLifetimes, TenantSettings, TokenLifetimes } from '../../tenants/tenant.ts';
import type { RevocableKind } from './records.ts';

/** All members may be left out, or be undefined. */
type Optional<Members> = { readonly [Name in keyof Members]?: Members[Name] | undefined };

/** Which page of a list. */
export interface PageInput {
  /** How many items at most: 1 to 200 (50). */
  readonly limit?: number | undefined;
  /** The `next` of the page before (the first page). */
  readonly after?: string | undefined;
}

/** Which page of a list, and of what. */
export interface SearchInput extends PageInput {
  /** What names begin with, at most 256 characters (all). */
  readonly search?: string | undefined;
}

/** Names a tenant. */
export interface OfTenant {
  /** Its name: `default`, or as in its address. */
  readonly tenant: string;
}

/** Names a client. */
export interface OfClient extends OfTenant {
  /** Its `client_id`. */
  readonly client: string;
}

/** Names a person. */
export interface OfUser extends OfTenant {
  /** Their `sub`, or the name or address that they sign in with. */
  readonly user: string;
}

/** What may be changed about a tenant; the rest stays. `null` means the default. */
export interface TenantChanges extends Optional<
  Omit<TenantSettings, 'tokens' | 'sessions' | 'defaultResource' | 'logoUri'>
> {
  /** Lifetimes to change; the others stay. */
  readonly tokens?: Optional<TokenLifetimes> | undefined;
  /** Lifetimes to change; the others stay. */
  readonly sessions?: Optional<SessionLifetimes> | undefined;
  /** An absolute URI; `null`: the issuer. */
  readonly defaultResource?: string | null | undefined;
  /** A path on the server or a data URL of at most 50,000 characters; `null`: none. */
  readonly logoUri?: string | null | undefined;
}

/** A tenant to make; what is left out has its default. */
export interface NewTenantInput extends TenantChanges {
  /** 1 to 63 lower-case letters, digits and hyphens; part of its address. */
  readonly name: string;
  /** An issuer on another host (the server's address and `/t/NAME`). */
  readonly issuer?: string | undefined;
}

/** What may be changed about what the operator decided about a client; the rest stays. */
export type ClientPolicyChanges = Optional<Omit<ClientPolicy, 'registeredBy'>>;

/** What may be changed about a client; the rest stays. */
export interface ClientChanges {
  /** Client metadata by the names of RFC 7591 §2; `null` takes a member away. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** What the operator decides; the rest stays. */
  readonly policy?: ClientPolicyChanges | undefined;
}

/** A client to register; what is left out has its default. */
export interface NewClientInput extends ClientChanges {
  /** An identifier of one's own choice (`cli_…`, random). */
  readonly id?: string | undefined;
}

/** What may be changed about a person; the rest stays. A name or an address must be left to sign in with. */
export interface UserChanges {
  /** At most 64 characters without spaces and `@`; `null` takes it away. */
  readonly username?: string | null | undefined;
  /** One address; `null` takes it away. Another one is not verified. */
  readonly email?: string | null | undefined;
  /** Whether the address is known to be theirs. */
  readonly isEmailVerified?: boolean | undefined;
  /** Whether they may administer the server: counts in the default tenant alone. */
  readonly isAdministrator?: boolean | undefined;
  /** Claims to change (OpenID Connect Core §5.1), 16 kB at most; `null` takes one away. */
  readonly profile?: Readonly<Record<string, unknown>> | undefined;
}

/** A person to make; a name or an address is needed. */
export interface NewUserInput extends UserChanges {
  /** Their password (none: they need a link to choose one). */
  readonly password?: string | undefined;
  /** Whether they have to choose one of their own at the first sign-in (no). */
  readonly mustChangePassword?: boolean | undefined;
  /** Whether they get a mail with a link, good for a day, to choose a password (no). */
  readonly sendsPasswordLink?: boolean | undefined;
}

/** Which grants: all that is given has to fit, and at least one is needed. */
export interface GrantsInput {
  /** Of this person, as in {@link OfUser} (everybody). */
  readonly user?: string | undefined;
  /** Of this `client_id` (every client). */
  readonly client?: string | undefined;
  /** Of this session (every session). */
  readonly session?: string | undefined;
}

/** Which entries of the log: all that is given has to fit. */
export interface AuditInput extends PageInput {
  /** What happened: `user_disabled` (everything). */
  readonly type?: string | undefined;
  /** Whom it was done to: a `sub` (everybody). */
  readonly subject?: string | undefined;
  /** A `client_id` (every client). */
  readonly client?: string | undefined;
  /** Not before: milliseconds since 1970 (the first). */
  readonly from?: number | undefined;
  /** Not after: milliseconds since 1970 (the last). */
  readonly to?: number | undefined;
}

/** Names a secret of a client. */
export interface OfSecret extends OfClient {
  /** Its identifier, `sec_…`. */
  readonly secret: string;
}

/** Names a session. */
export interface OfSession extends OfTenant {
  /** Its identifier, the `sid` of tokens. */
  readonly session: string;
}

/** Names a grant. */
export interface OfGrant extends OfTenant {
  /** Its identifier, the `grant_id` of access tokens. */
  readonly grant: string;
}

/** Names a protected resource. */
export interface OfResource extends OfTenant {
  /** Its absolute URI. */
  readonly id: string;
}

/** Names a signing key. */
export interface OfKey extends OfTenant {
  /** Its thumbprint (RFC 7638), the `kid` of tokens. */
  readonly kid: string;
}

/** How long an initial access token may be used. */
export interface NewInitialAccessTokenInput extends OfTenant {
  /** Seconds: 60 to 30 days (7 days). */
  readonly maxAgeSeconds?: number | undefined;
}

/** Another password for a person. */
export interface PasswordInput extends OfUser {
  /** The password; refused with `password_refused` where it is short, common or known from a breach. */
  readonly password: string;
  /** Whether they have to choose one of their own at the next sign-in (yes). */
  readonly mustChange?: boolean | undefined;
}

/** A resource as it is to be; what is left out has its default, whatever it was before. */
export interface ResourceInput extends OfResource {
  /** The name that the consent page shows: one line of at most 100 characters. */
  readonly name: string;
  /** Its scopes, at most 100, with the sentence that the consent page shows (none). */
  readonly scopes?: Readonly<Record<string, string>> | undefined;
  /** How long its access tokens live at most: 60 to 3600 seconds (what the client or the tenant says). */
  readonly accessMaxAgeSeconds?: number | undefined;
  /** Whether its tokens are listed in a Token Status List (no). */
  readonly hasStatusList?: boolean | undefined;
}

/** What is to be taken back, and why. */
export interface RevokeInput extends OfTenant {
  /** What the value is. */
  readonly kind: RevocableKind;
  /** A `jti`, a `sid`, a person (as in {@link OfUser}), a `client_id` or a `grant_id`. */
  readonly value: string;
  /** A word for feed and log: lower-case letters and `_`, at most 40 (`administrator`). */
  readonly reason?: string | undefined;
}

/** Which signing key is to be replaced, and how fast. */
export interface RotateKeysInput extends OfTenant {
  /** The algorithm whose key it is (the one of the policy). */
  readonly algorithm?: string | undefined;
  /** Whether the new key signs at once, before others can have it in their copies of the key set (no). */
  readonly immediately?: boolean | undefined;
}
