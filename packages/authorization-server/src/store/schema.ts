import type { KeysTables } from '../keys/keys-table.ts';
import type {
  TenantRow,
  UserRow,
  IdentifierRow,
  CredentialRow,
  ClientRow,
  ClientOriginRow,
  ResourceRow,
  ConsentRow,
} from './registry-rows.ts';
import type {
  SessionRow,
  GrantRow,
  RefreshTokenRow,
  CodeRow,
  DeviceCodeRow,
  PushedRequestRow,
  InteractionRow,
  OneTimeTokenRow,
  ReplayRow,
  RevocationRow,
  RevocationHeadRow,
  StatusListRow,
  StatusEntryRow,
  AuditEventTable,
  AuditChainRow,
} from './token-rows.ts';

/** The tables, with the types that a row has on both engines. Times are epoch milliseconds, JSON is text. */
export interface Tables extends KeysTables {
  readonly tenants: TenantRow;
  readonly users: UserRow;
  readonly identifiers: IdentifierRow;
  readonly credentials: CredentialRow;
  readonly clients: ClientRow;
  readonly client_origins: ClientOriginRow;
  readonly resources: ResourceRow;
  readonly consents: ConsentRow;
  readonly sessions: SessionRow;
  readonly grants: GrantRow;
  readonly refresh_tokens: RefreshTokenRow;
  readonly codes: CodeRow;
  readonly device_codes: DeviceCodeRow;
  readonly pushed_requests: PushedRequestRow;
  readonly interactions: InteractionRow;
  readonly one_time_tokens: OneTimeTokenRow;
  readonly replays: ReplayRow;
  readonly revocations: RevocationRow;
  readonly revocation_heads: RevocationHeadRow;
  readonly status_lists: StatusListRow;
  readonly status_entries: StatusEntryRow;
  readonly audit_events: AuditEventTable;
  readonly audit_chain: AuditChainRow;
}
