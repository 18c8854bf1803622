import type { ClientPolicy } from '../../clients/client.ts';
import type { SessionLifetimes, TenantSettings, TokenLifetimes } from '../../tenants/tenant.ts';

/** All members may be left out, or be undefined. */
type Optional<Members> = { readonly [Name in keyof Members]?: Members[Name] | undefined };

/** Which page of a list: at most `limit` (50, up to 200) after the `next` of the page before. */
export interface PageInput {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

export interface SearchInput extends PageInput {
  /** What names begin with. */
  readonly search?: string | undefined;
}

/** Names a tenant. */
export interface OfTenant {
  readonly tenant: string;
}

export interface OfClient extends OfTenant {
  readonly client: string;
}

/** Names a person, by identifier or by the name or address they sign in with. */
export interface OfUser extends OfTenant {
  readonly user: string;
}

/** What may be changed about a tenant; the rest stays. `null` means the default. */
export interface TenantChanges extends Optional<
  Omit<TenantSettings, 'tokens' | 'sessions' | 'defaultResource' | 'logoUri'>
> {
  readonly tokens?: Optional<TokenLifetimes> | undefined;
  readonly sessions?: Optional<SessionLifetimes> | undefined;
  readonly defaultResource?: string | null | undefined;
  readonly logoUri?: string | null | undefined;
}

export interface NewTenantInput extends TenantChanges {
  /** Lower-case letters, digits and hyphens; part of its address. */
  readonly name: string;
  /** An issuer on another host (the server's address and `/t/NAME`). */
  readonly issuer?: string | undefined;
}

export type ClientPolicyChanges = Optional<Omit<ClientPolicy, 'registeredBy'>>;

export interface ClientChanges {
  /** Client metadata by the names of RFC 7591 §2; `null` takes a member away. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly policy?: ClientPolicyChanges | undefined;
}

export interface NewClientInput extends ClientChanges {
  /** An identifier of one's own choice (`cli_…`). */
  readonly id?: string | undefined;
}

export interface UserChanges {
  /** `null` takes it away. */
  readonly username?: string | null | undefined;
  /** `null` takes it away. */
  readonly email?: string | null | undefined;
  readonly isEmailVerified?: boolean | undefined;
  readonly isAdministrator?: boolean | undefined;
  /** Claims to change; `null` takes one away. */
  readonly profile?: Readonly<Record<string, unknown>> | undefined;
}

export interface NewUserInput extends UserChanges {
  /** Without one the person has none, unless `sendsPasswordLink`. */
  readonly password?: string | undefined;
  readonly mustChangePassword?: boolean | undefined;
  /** Sends a mail with a link to choose a password. */
  readonly sendsPasswordLink?: boolean | undefined;
}

/** Which grants; all that are given have to fit, and at least one is needed. */
export interface GrantsInput {
  readonly user?: string | undefined;
  readonly client?: string | undefined;
  readonly session?: string | undefined;
}

export interface AuditInput extends PageInput {
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
  readonly client?: string | undefined;
  /** Milliseconds since 1970. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}
