export { createAdminClient } from './admin-api/client/create-admin-client.ts';
export type { AdminClient, AdminClientOptions } from './admin-api/client/create-admin-client.ts';
export { AdminError } from './admin-api/client/admin-error.ts';
export type { AdminErrorOptions, AdminIssue } from './admin-api/client/admin-error.ts';
export type { AdminOperations, InputOf, OperationName, ResultOf } from './admin-api/contract/operations.ts';
export type {
  AuditInput,
  ClientChanges,
  ClientPolicyChanges,
  GrantsInput,
  NewClientInput,
  NewTenantInput,
  NewUserInput,
  OfClient,
  OfTenant,
  OfUser,
  PageInput,
  SearchInput,
  TenantChanges,
  UserChanges,
} from './admin-api/contract/inputs.ts';
export type {
  AuditEntry,
  AuditVerification,
  ClientInfo,
  ClientPolicyInfo,
  ClientWithSecret,
  Done,
  GrantInfo,
  InitialAccessToken,
  Listing,
  ResourceInfo,
  RevocableKind,
  RevocationInfo,
  SecretInfo,
  ServerStatus,
  SessionInfo,
  SigningKeyInfo,
  TenantInfo,
  TenantSettingsInfo,
  UserDetails,
  UserInfo,
} from './admin-api/contract/records.ts';
