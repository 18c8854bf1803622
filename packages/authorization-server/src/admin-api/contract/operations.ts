import type {
  AuditInput,
  ClientChanges,
  GrantsInput,
  NewClientInput,
  NewInitialAccessTokenInput,
  NewTenantInput,
  NewUserInput,
  OfClient,
  OfGrant,
  OfKey,
  OfResource,
  OfSecret,
  OfSession,
  OfTenant,
  OfUser,
  PageInput,
  PasswordInput,
  ResourceInput,
  RevokeInput,
  RotateKeysInput,
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
  RevocationInfo,
  ServerStatus,
  SessionInfo,
  SigningKeyInfo,
  TenantInfo,
  UserDetails,
  UserInfo,
} from './records.ts';

/** What one operation takes and gives. */
interface Operation<Input, Result> {
  /** What its function is called with. */
  readonly input: Input;
  /** What its promise fulfils with. */
  readonly result: Result;
}

/** No members at all. */
export interface Nothing {
  /** Keeps a tenant from being named where it would mean nothing. */
  readonly tenant?: never;
}

/** What each operation of the admin API takes and gives. */
export interface AdminOperations {
  /** Shows what the server is and how it does. Counting reads whole tables. */
  readonly showStatus: Operation<Nothing, ServerStatus>;

  /** Lists all tenants, disabled ones too. */
  readonly listTenants: Operation<Nothing, Listing<TenantInfo>>;
  /** Makes a tenant, with a first signing key. Other nodes know it within seconds. Refused: `name_taken`. */
  readonly createTenant: Operation<NewTenantInput, TenantInfo>;
  /** Shows a tenant and its settings. */
  readonly showTenant: Operation<OfTenant, TenantInfo>;
  /** Changes settings of a tenant; those that are not named stay. */
  readonly updateTenant: Operation<OfTenant & TenantChanges, TenantInfo>;
  /**
   * Disables a tenant: its issuer answers nothing any more, and nothing is lost. Refused for the default one:
   * `is_protected`.
   */
  readonly disableTenant: Operation<OfTenant, TenantInfo>;
  /** Enables a tenant again. */
  readonly enableTenant: Operation<OfTenant, TenantInfo>;

  /** Lists clients, or those whose name or identifier begins with a text. */
  readonly listClients: Operation<OfTenant & SearchInput, Listing<ClientInfo>>;
  /** Registers a client; its secret, if it needs one, is told this once. */
  readonly createClient: Operation<OfTenant & NewClientInput, ClientWithSecret>;
  /** Shows a client. */
  readonly showClient: Operation<OfClient, ClientInfo>;
  /** Changes a client; a secret that it needs from then on is told this once. */
  readonly updateClient: Operation<OfClient & ClientChanges, ClientWithSecret>;
  /** Disables a client, and takes back everything that it was given. */
  readonly disableClient: Operation<OfClient, ClientInfo>;
  /** Enables a client again. */
  readonly enableClient: Operation<OfClient, ClientInfo>;
  /** Deletes a client, and takes back everything that it was given. */
  readonly deleteClient: Operation<OfClient, Done>;
  /**
   * Makes a second secret for a client; both work until the old one is removed. Refused: `secrets_full`,
   * `client_has_no_secret`.
   */
  readonly addClientSecret: Operation<OfClient, ClientWithSecret>;
  /** Removes a secret of a client; the last one stays. Refused: `secret_last`. */
  readonly removeClientSecret: Operation<OfSecret, ClientInfo>;
  /** Makes a token with which one client may register itself (RFC 7591). Refused: `registration_disabled`. */
  readonly createInitialAccessToken: Operation<NewInitialAccessTokenInput, InitialAccessToken>;

  /** Lists people, or those whose name or address begins with a text. */
  readonly listUsers: Operation<OfTenant & SearchInput, Listing<UserInfo>>;
  /**
   * Makes an account, with a password or a link to choose one. Refused: `name_taken`, `password_refused`,
   * `email_missing`.
   */
  readonly createUser: Operation<OfTenant & NewUserInput, UserInfo>;
  /** Shows a person, and how they can prove who they are. */
  readonly showUser: Operation<OfUser, UserDetails>;
  /** Changes a person; what is not named stays. */
  readonly updateUser: Operation<OfUser & UserChanges, UserInfo>;
  /** Disables a person: signs them out everywhere and takes every token back. */
  readonly disableUser: Operation<OfUser, UserInfo>;
  /** Enables a person again; they have to sign in anew. */
  readonly enableUser: Operation<OfUser, UserInfo>;
  /** Deletes a person with everything that was theirs; the audit log stays. */
  readonly deleteUser: Operation<OfUser, Done>;
  /** Gives a person another password, and signs them out everywhere. Refused: `password_refused`. */
  readonly setPassword: Operation<PasswordInput, UserInfo>;
  /**
   * Sends a person a link with which they choose a password, good for a day; an earlier one is void.
   * Refused: `email_missing`.
   */
  readonly sendPasswordLink: Operation<OfUser, Done>;
  /** Opens an account again that too many failed sign-ins locked. */
  readonly unlockUser: Operation<OfUser, Done>;
  /** Takes away all second factors and passkeys of a person, and signs them out everywhere. */
  readonly resetSecondFactor: Operation<OfUser, UserDetails>;
  /** Signs a person out everywhere and takes every token back. */
  readonly signOutUser: Operation<OfUser, Done>;

  /** Lists the living sessions of everybody. */
  readonly listAllSessions: Operation<OfTenant & PageInput, Listing<SessionInfo>>;
  /** Lists the living sessions of a person, the newest first, all at once. */
  readonly listSessions: Operation<OfUser, Listing<SessionInfo>>;
  /** Ends a session with the tokens that belong to it, and tells the clients. */
  readonly endSession: Operation<OfSession, Done>;
  /** Lists living grants of a person, a client or a session, all at once. */
  readonly listGrants: Operation<OfTenant & GrantsInput, Listing<GrantInfo>>;
  /** Revokes a grant: its refresh tokens and the access tokens that came from them. */
  readonly revokeGrant: Operation<OfGrant, Done>;

  /** Lists the resources of a tenant. */
  readonly listResources: Operation<OfTenant, Listing<ResourceInfo>>;
  /** Makes a resource, or replaces it. */
  readonly putResource: Operation<ResourceInput, ResourceInfo>;
  /** Deletes a resource: nobody gets tokens for it any more. */
  readonly deleteResource: Operation<OfResource, Done>;

  /** Lists revocations that still matter, the oldest first. */
  readonly listRevocations: Operation<OfTenant & PageInput, Listing<RevocationInfo>>;
  /** Takes back one token, a session, everything of a person or a client, or a family of tokens. */
  readonly revoke: Operation<RevokeInput, Done>;

  /** Lists the signing keys of a tenant, with their states and times. */
  readonly listKeys: Operation<OfTenant, Listing<SigningKeyInfo>>;
  /** Replaces a signing key before its time: published first, or signing at once. */
  readonly rotateKeys: Operation<RotateKeysInput, Listing<SigningKeyInfo>>;
  /** Declares a key known to others: its tokens are refused, and another one signs at once. */
  readonly compromiseKey: Operation<OfKey, Listing<SigningKeyInfo>>;

  /** Lists what happened, the newest first. */
  readonly listAudit: Operation<OfTenant & AuditInput, Listing<AuditEntry>>;
  /** Recomputes the chain of hashes over the whole log. */
  readonly verifyAudit: Operation<Nothing, AuditVerification>;
}

/** The name of an operation. */
export type OperationName = keyof AdminOperations;
/** What an operation takes. */
export type InputOf<Name extends OperationName> = AdminOperations[Name]['input'];
/** What an operation gives. */
export type ResultOf<Name extends OperationName> = AdminOperations[Name]['result'];
