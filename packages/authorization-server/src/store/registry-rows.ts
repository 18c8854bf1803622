import type { ClientMetadata, ClientPolicy } from '../clients/client.ts';
import type { TenantSettings } from '../tenants/tenant.ts';
import type { Json } from './json.ts';
import type { User } from './records.ts';

export interface TenantRow {
  id: string;
  name: string;
  issuer: string | null;
  settings: Json<TenantSettings>;
  created_at: number;
  disabled_at: number | null;
}

export interface UserRow {
  tenant_id: string;
  id: string;
  status: 'active' | 'disabled';
  profile: Json<User['profile']>;
  password_hash: string | null;
  password_changed_at: number | null;
  is_password_breached: number;
  must_change_password: number;
  tokens_valid_after: number | null;
  is_administrator: number;
  created_at: number;
}

export interface IdentifierRow {
  tenant_id: string;
  kind: 'username' | 'email';
  value: string;
  user_id: string;
  verified_at: number | null;
}

export interface CredentialRow {
  tenant_id: string;
  id: string;
  user_id: string;
  type: 'totp' | 'recovery-code' | 'passkey';
  name: string;
  data: Uint8Array;
  lookup: string | null;
  counter: number;
  created_at: number;
  last_used_at: number | null;
}

export interface ClientRow {
  tenant_id: string;
  id: string;
  /** The client's name in lower case, for searching. */
  search_name: string;
  status: 'active' | 'disabled';
  metadata: Json<ClientMetadata>;
  policy: Json<ClientPolicy>;
  secrets: Json<readonly StoredSecret[]>;
  registration_token_hash: Uint8Array | null;
  created_at: number;
}

export interface StoredSecret {
  readonly id: string;
  /** Base64url. */
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
}

/** Made from a client's redirect URIs and policy, so that a preflight is one look-up. */
export interface ClientOriginRow {
  tenant_id: string;
  origin: string;
  client_id: string;
}

export interface ResourceRow {
  tenant_id: string;
  id: string;
  name: string;
  scopes: Json<Readonly<Record<string, string>>>;
  access_max_age_seconds: number | null;
  has_status_list: number;
}

export interface ConsentRow {
  tenant_id: string;
  user_id: string;
  client_id: string;
  scopes: Json<readonly string[]>;
  resources: Json<readonly string[]>;
  granted_at: number;
}
