import type { Client, ClientMetadata, ClientPolicy, ClientSecret } from '../clients/client.ts';
import type { TenantSettings } from '../tenants/tenant.ts';
import type { Credential, Identifier, Resource, User } from './records.ts';

/** A tenant as stored: its address is made from the server's when `issuer` is undefined. */
export interface TenantRecord {
  readonly id: string;
  readonly name: string;
  readonly issuer: string | undefined;
  readonly settings: TenantSettings;
  readonly createdAt: number;
  readonly disabledAt: number | undefined;
}

/** A page of a list: pass `after` from the last answer to go on. */
export interface Page {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly search?: string | undefined;
}

export interface PageOf<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

export interface TenantStore {
  list(): Promise<readonly TenantRecord[]>;
  /** @throws DatabaseError `constraint` when name or issuer is taken */
  insert(tenant: TenantRecord): Promise<void>;
  update(id: string, changes: Partial<Omit<TenantRecord, 'id' | 'createdAt'>>): Promise<boolean>;
}

export interface ClientStore {
  find(tenantId: string, id: string): Promise<Client | undefined>;
  list(tenantId: string, page: Page): Promise<PageOf<Client>>;
  /** @throws DatabaseError `constraint` when the id is taken */
  insert(client: Client): Promise<void>;
  update(tenantId: string, id: string, changes: ClientChanges): Promise<boolean>;
  remove(tenantId: string, id: string): Promise<boolean>;
  /** Whether browser code of this origin belongs to any client of the tenant (CORS preflight). */
  hasOrigin(tenantId: string, origin: string): Promise<boolean>;
}

export interface ClientChanges {
  readonly status?: Client['status'];
  readonly metadata?: ClientMetadata;
  readonly policy?: ClientPolicy;
  readonly secrets?: readonly ClientSecret[];
  readonly registrationTokenHash?: Uint8Array;
}

export interface UserStore {
  find(tenantId: string, id: string): Promise<User | undefined>;
  findByIdentifier(tenantId: string, kind: Identifier['kind'], value: string): Promise<User | undefined>;
  list(tenantId: string, page: Page): Promise<PageOf<User>>;
  /** @throws DatabaseError `constraint` when an identifier is taken */
  insert(user: User): Promise<void>;
  update(tenantId: string, id: string, changes: UserChanges): Promise<boolean>;
  /** Removes the person with identifiers, credentials, sessions, grants and consents. */
  remove(tenantId: string, id: string): Promise<boolean>;
}

export type UserChanges = Partial<Omit<User, 'tenantId' | 'id' | 'createdAt'>>;

export interface CredentialStore {
  list(tenantId: string, userId: string): Promise<readonly Credential[]>;
  findPasskey(tenantId: string, lookup: string): Promise<Credential | undefined>;
  insert(tenantId: string, credentials: readonly Credential[]): Promise<void>;
  rename(tenantId: string, id: string, name: string): Promise<boolean>;
  /** Deletes them; with a type, all of that type. */
  remove(
    tenantId: string,
    userId: string,
    which: { readonly id?: string; readonly type?: Credential['type'] },
  ): Promise<number>;
  /**
   * Uses a credential once: true only if `counter` is larger than the stored one (a TOTP step or a passkey's counter;
   * passkeys that never count send 0 and pass), which it then becomes.
   */
  use(
    tenantId: string,
    id: string,
    use: { readonly counter: number; readonly now: number },
  ): Promise<boolean>;
  /** TOTP secrets of a tenant, which are sealed, by their identifiers: the first `limit` after one. */
  listSealed(
    tenantId: string,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly Credential[]>;
  /** Replaces what is sealed; false if it has changed since it was read. */
  reseal(
    tenantId: string,
    id: string,
    data: { readonly from: Uint8Array; readonly to: Uint8Array },
  ): Promise<boolean>;
  /** Deletes a recovery code by its hash: true for the one caller that found it. */
  redeemRecoveryCode(tenantId: string, userId: string, hash: Uint8Array): Promise<boolean>;
}

export interface ResourceStore {
  find(tenantId: string, id: string): Promise<Resource | undefined>;
  list(tenantId: string): Promise<readonly Resource[]>;
  /** Inserts or replaces. */
  put(resource: Resource): Promise<void>;
  remove(tenantId: string, id: string): Promise<boolean>;
}
