import type { Generated } from 'kysely';
import type { Json } from './json.ts';
import type { AuditEvent, OneTimeToken, RequestedClaims } from './records.ts';

export interface SessionRow {
  tenant_id: string;
  id: string;
  cookie_hash: Uint8Array;
  user_id: string;
  authenticated_at: number;
  amr: Json<readonly string[]>;
  acr: string | null;
  address: string;
  user_agent: string;
  created_at: number;
  last_seen_at: number;
  idle_expires_at: number;
  expires_at: number;
  revoked_at: number | null;
  revoke_reason: string | null;
}

export interface GrantRow {
  tenant_id: string;
  id: string;
  client_id: string;
  user_id: string | null;
  session_id: string | null;
  is_offline: number;
  scopes: Json<readonly string[]>;
  resources: Json<readonly string[]>;
  jkt: string | null;
  authenticated_at: number | null;
  amr: Json<readonly string[]>;
  acr: string | null;
  nonce: string | null;
  claims: Json<RequestedClaims> | null;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
  revoke_reason: string | null;
  /** When it ended or will: its expiry, or its revocation if that came first. What the janitor goes by. */
  ends_at: number;
  /** The sealed answer in which its newest refresh token was given out. */
  answer: Uint8Array | null;
  /** Until when the parent of that token gives the answer again without question. */
  answer_until: number | null;
}

/** A token of a family: its parent has the generation before, its child the one after. */
export interface RefreshTokenRow {
  tenant_id: string;
  grant_id: string;
  generation: number;
  hash: Uint8Array;
  issued_at: number;
  idle_expires_at: number;
  used_at: number | null;
}

export interface CodeRow {
  tenant_id: string;
  hash: Uint8Array;
  client_id: string;
  grant_id: string;
  redirect_uri: string;
  challenge: string;
  jkt: string | null;
  expires_at: number;
  redeemed_at: number | null;
}

export interface DeviceCodeRow {
  tenant_id: string;
  hash: Uint8Array;
  user_code: string;
  client_id: string;
  scopes: Json<readonly string[]>;
  resources: Json<readonly string[]>;
  status: 'pending' | 'approved' | 'denied' | 'redeemed';
  grant_id: string | null;
  interval_seconds: number;
  last_polled_at: number | null;
  expires_at: number;
}

export interface PushedRequestRow {
  tenant_id: string;
  hash: Uint8Array;
  client_id: string;
  parameters: string;
  jkt: string | null;
  expires_at: number;
}

export interface InteractionRow {
  tenant_id: string;
  id: string;
  browser_hash: Uint8Array;
  kind: 'authorize' | 'device' | 'logout' | 'second-factor' | 'passkey' | 'reset' | 'sign-up';
  state: string;
  expires_at: number;
}

export interface OneTimeTokenRow {
  tenant_id: string;
  hash: Uint8Array;
  purpose: 'verify-email' | 'reset-password' | 'unlock' | 'initial-access';
  user_id: string | null;
  receiver: string | null;
  data: Json<OneTimeToken['data']>;
  expires_at: number;
}

export interface ReplayRow {
  tenant_id: string;
  key_hash: Uint8Array;
  expires_at: number;
}

export interface RevocationRow {
  tenant_id: string;
  sequence: number;
  kind: 'jti' | 'sid' | 'sub' | 'client' | 'family';
  value: string;
  not_before: number;
  expires_at: number;
  reason: string;
  created_at: number;
}

/** The last sequence of each tenant. Whoever adds entries holds its row until the commit: that is the order. */
export interface RevocationHeadRow {
  tenant_id: string;
  sequence: number;
  /** The newest entry that was purged. */
  complete_since: number;
}

export interface StatusListRow {
  tenant_id: string;
  id: string;
  /** Grows: the list that is being filled has the largest. */
  number: number;
  /** Makes the order in which places are given out unpredictable. */
  permutation_key: Uint8Array;
  size: number;
  /** How many places were given out. */
  taken: number;
  /** Counts changes of the bits. */
  version: number;
}

export interface StatusEntryRow {
  tenant_id: string;
  list_id: string;
  place: number;
  jti: string;
  sid: string | null;
  sub: string;
  client_id: string;
  family: string | null;
  expires_at: number;
  revoked: number;
}

export interface AuditEventTable {
  id: Generated<number>;
  tenant_id: string;
  at: number;
  type: string;
  actor: string;
  subject: string | null;
  client_id: string | null;
  address: string | null;
  data: Json<AuditEvent['data']>;
  chain_index: number | null;
  chain_hash: string | null;
}

/** The one row that says how long the chain is and how it ends; its lock is the right to seal. */
export interface AuditChainRow {
  id: number;
  length: number;
  hash: string;
}
