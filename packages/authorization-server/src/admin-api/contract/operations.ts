import type {
  AuditInput,
  ClientChanges,
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
} from './inputs.ts';
import type {
  AuditEntry,
  AuditVerification,
  ClientInfo,
  ClientWithSecret,
  Done,
  GrantInfo,
  InitialAccessToken,
  Listing,
  ResourceInfo,
  RevocableKind,
  RevocationInfo,
  ServerStatus,
  SessionInfo,
  SigningKeyInfo,
  TenantInfo,
  UserDetails,
  UserInfo,
} from './records.ts';

interface Operation<Input, Result> {
  readonly input: Input;
  readonly result: Result;
}

/** No members at all. */
export interface Nothing {
  readonly tenant?: never;
}

/** What each operation of the admin API takes and gives. */
export interface AdminOperations {
  readonly showStatus: Operation<Nothing, ServerStatus>;

  readonly listTenants: Operation<Nothing, Listing<TenantInfo>>;
  readonly createTenant: Operation<NewTenantInput, TenantInfo>;
  readonly showTenant: Operation<OfTenant, TenantInfo>;
  readonly updateTenant: Operation<OfTenant & TenantChanges, TenantInfo>;
  readonly disableTenant: Operation<OfTenant, TenantInfo>;
  readonly enableTenant: Operation<OfTenant, TenantInfo>;

  readonly listClients: Operation<OfTenant & SearchInput, Listing<ClientInfo>>;
  readonly createClient: Operation<OfTenant & NewClientInput, ClientWithSecret>;
  readonly showClient: Operation<OfClient, ClientInfo>;
  readonly updateClient: Operation<OfClient & ClientChanges, ClientWithSecret>;
  readonly disableClient: Operation<OfClient, ClientInfo>;
  readonly enableClient: Operation<OfClient, ClientInfo>;
  readonly deleteClient: Operation<OfClient, Done>;
  readonly addClientSecret: Operation<OfClient, ClientWithSecret>;
  readonly removeClientSecret: Operation<OfClient & { readonly secret: string }, ClientInfo>;
  readonly createInitialAccessToken: Operation<
    OfTenant & { readonly maxAgeSeconds?: number | undefined },
    InitialAccessToken
  >;

  readonly listUsers: Operation<OfTenant & SearchInput, Listing<UserInfo>>;
  readonly createUser: Operation<OfTenant & NewUserInput, UserInfo>;
  readonly showUser: Operation<OfUser, UserDetails>;
  readonly updateUser: Operation<OfUser & UserChanges, UserInfo>;
  readonly disableUser: Operation<OfUser, UserInfo>;
  readonly enableUser: Operation<OfUser, UserInfo>;
  readonly deleteUser: Operation<OfUser, Done>;
  readonly setPassword: Operation<
    OfUser & { readonly password: string; readonly mustChange?: boolean | undefined },
    UserInfo
  >;
  readonly sendPasswordLink: Operation<OfUser, Done>;
  readonly unlockUser: Operation<OfUser, Done>;
  readonly resetSecondFactor: Operation<OfUser, UserDetails>;
  readonly signOutUser: Operation<OfUser, Done>;

  readonly listAllSessions: Operation<OfTenant & PageInput, Listing<SessionInfo>>;
  readonly listSessions: Operation<OfUser, Listing<SessionInfo>>;
  readonly endSession: Operation<OfTenant & { readonly session: string }, Done>;
  readonly listGrants: Operation<OfTenant & GrantsInput, Listing<GrantInfo>>;
  readonly revokeGrant: Operation<OfTenant & { readonly grant: string }, Done>;

  readonly listResources: Operation<OfTenant, Listing<ResourceInfo>>;
  readonly putResource: Operation<
    OfTenant & {
      readonly id: string;
      readonly name: string;
      readonly scopes?: Readonly<Record<string, string>> | undefined;
      readonly accessMaxAgeSeconds?: number | undefined;
      readonly hasStatusList?: boolean | undefined;
    },
    ResourceInfo
  >;
  readonly deleteResource: Operation<OfTenant & { readonly id: string }, Done>;

  readonly listRevocations: Operation<OfTenant & PageInput, Listing<RevocationInfo>>;
  readonly revoke: Operation<
    OfTenant & {
      readonly kind: RevocableKind;
      readonly value: string;
      readonly reason?: string | undefined;
    },
    Done
  >;

  readonly listKeys: Operation<OfTenant, Listing<SigningKeyInfo>>;
  readonly rotateKeys: Operation<
    OfTenant & { readonly algorithm?: string | undefined; readonly immediately?: boolean | undefined },
    Listing<SigningKeyInfo>
  >;
  readonly compromiseKey: Operation<OfTenant & { readonly kid: string }, Listing<SigningKeyInfo>>;

  readonly listAudit: Operation<OfTenant & AuditInput, Listing<AuditEntry>>;
  readonly verifyAudit: Operation<Nothing, AuditVerification>;
}

export type OperationName = keyof AdminOperations;
export type InputOf<Name extends OperationName> = AdminOperations[Name]['input'];
export type ResultOf<Name extends OperationName> = AdminOperations[Name]['result'];
