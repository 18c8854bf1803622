import type {
  AuditEvent,
  AuthorizationCode,
  DeviceCode,
  Grant,
  RefreshToken,
  Revocation,
  RevocationKind,
  Session,
} from './records.ts';
import type { Page, PageOf } from './registry-intents.ts';

export interface SessionStore {
  insert(session: Session, cookieHash: Uint8Array): Promise<void>;
  find(tenantId: string, id: string): Promise<Session | undefined>;
  /** By the hash of the cookie; only sessions that live at `now`. */
  findByCookie(tenantId: string, cookieHash: Uint8Array, now: number): Promise<Session | undefined>;
  /** Sessions of a person that live at `now`, the newest first. */
  list(tenantId: string, userId: string, now: number): Promise<readonly Session[]>;
  /** Sessions of everybody that live at `now`, by identifier. */
  listAll(tenantId: string, page: Page, now: number): Promise<PageOf<Session>>;
  /** Moves the idle end; writes at most once a minute for each session. */
  touch(session: Session, change: { readonly now: number; readonly idleExpiresAt: number }): Promise<void>;
  /** After a second proof of identity: new methods, new time, new cookie (C5). */
  renew(tenantId: string, id: string, change: SessionRenewal): Promise<boolean>;
  /** Ends a session: true for the one caller that ended it. */
  end(tenantId: string, id: string, end: { readonly now: number; readonly reason: string }): Promise<boolean>;
}

export interface SessionRenewal {
  readonly cookieHash: Uint8Array;
  readonly authenticatedAt: number;
  readonly amr: readonly string[];
  readonly acr: string | undefined;
  readonly now: number;
}

export interface GrantStore {
  insert(grant: Grant): Promise<void>;
  find(tenantId: string, id: string): Promise<Grant | undefined>;
  /** Living grants of a person, a session or a client. */
  list(tenantId: string, of: GrantFilter, now: number): Promise<readonly Grant[]>;
  /** Binds the refresh tokens of a grant to a DPoP key (RFC 9449 §5); once, no call moves it to another. */
  bindKey(tenantId: string, id: string, jkt: string): Promise<boolean>;
  /** Revokes living grants; gives those that it revoked. */
  revoke(tenantId: string, of: GrantFilter, end: GrantEnd): Promise<readonly Grant[]>;
}

/** All that are given have to fit; at least one is needed. */
export interface GrantFilter {
  readonly id?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly clientId?: string;
  /** Only those that do (true) or do not (false) outlive their session. */
  readonly isOffline?: boolean;
}

export interface GrantEnd {
  readonly now: number;
  readonly reason: string;
}

export interface RefreshTokenStore {
  /** The first token of a family. */
  insert(token: RefreshToken): Promise<void>;
  /** A token with its grant, whatever their state. */
  find(tenantId: string, hash: Uint8Array): Promise<{ token: RefreshToken; grant: Grant } | undefined>;
  /** The grant of a token and the token's place in its family, whatever their state. */
  findPlace(tenantId: string, hash: Uint8Array): Promise<TokenPlace | undefined>;
  /**
   * Redeems a token for its child in one transaction with a compare-and-swap on `used_at`. Of any number of callers at
   * the same time exactly one rotates; the others are told what it answered, or that the family is dead.
   */
  redeem(redemption: RefreshRedemption): Promise<RefreshOutcome>;
}

/** Where a token belongs. It stays there, so that it needs to be read but once. */
export interface TokenPlace {
  readonly grant: Grant;
  readonly generation: number;
}

export interface RefreshRedemption {
  readonly tenantId: string;
  readonly hash: Uint8Array;
  /** What `findPlace` found for the hash (it is read). */
  readonly place?: TokenPlace | undefined;
  readonly now: number;
  readonly child: { readonly hash: Uint8Array; readonly idleExpiresAt: number };
  /** The sealed answer, kept for `graceSeconds` and until the child is used. */
  readonly replay: Uint8Array;
  readonly graceSeconds: number;
  /** What the audit log is told of a rotation, in the same transaction (nothing). */
  readonly event?: AuditEvent;
  /** How long revocation entries made by a reuse have to live: the longest life of an access token. */
  readonly revocationSeconds: number;
}

export type RefreshOutcome =
  | { readonly outcome: 'rotated'; readonly grant: Grant }
  /** The immediate parent again, within the grace window or with an unused child: give the same answer again. */
  | {
      readonly outcome: 'replayed';
      readonly grant: Grant;
      readonly replay: Uint8Array;
      readonly isInGrace: boolean;
    }
  /** Something older, or the parent of a used child: the family was revoked now, in this transaction. */
  | { readonly outcome: 'reused'; readonly grant: Grant }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'expired'; readonly grant: Grant }
  | { readonly outcome: 'revoked'; readonly grant: Grant };

export interface CodeStore {
  insert(code: AuthorizationCode): Promise<void>;
  find(tenantId: string, hash: Uint8Array): Promise<AuthorizationCode | undefined>;
  /** Redeems once. A second redemption is told so; the caller revokes the grant (A4). */
  redeem(
    tenantId: string,
    hash: Uint8Array,
    now: number,
  ): Promise<'redeemed' | 'expired' | 'already-redeemed' | 'unknown'>;
}

export interface DeviceCodeStore {
  /** @throws DatabaseError `constraint` when the user code is taken */
  insert(code: DeviceCode): Promise<void>;
  findByUserCode(tenantId: string, userCode: string, now: number): Promise<DeviceCode | undefined>;
  /** The person's answer: true for the first. */
  decide(
    tenantId: string,
    hash: Uint8Array,
    decision: { readonly grantId: string } | 'denied',
  ): Promise<boolean>;
  /** One poll: records it, raises the interval when it came too soon, and redeems an approved code once (RFC 8628 §3.5). */
  poll(tenantId: string, hash: Uint8Array, now: number): Promise<DevicePoll>;
}

export type DevicePoll =
  | { readonly outcome: 'unknown' }
  | {
      readonly outcome: 'pending' | 'slow-down' | 'denied' | 'expired' | 'already-redeemed';
      readonly code: DeviceCode;
    }
  | { readonly outcome: 'redeemed'; readonly code: DeviceCode; readonly grantId: string };

export interface RevocationStore {
  /** Adds entries; their sequences grow in the order in which transactions commit. */
  add(tenantId: string, entries: readonly RevocationEntry[]): Promise<void>;
  /** Entries after a cursor that still matter, oldest first, and the cursor to go on from. */
  since(
    tenantId: string,
    cursor: number,
    page: { readonly now: number; readonly limit: number },
  ): Promise<RevocationPage>;
  /** The entries that apply to a token with these claims; issued at `issuedAt` (milliseconds). */
  match(tenantId: string, claims: RevocableClaims, now: number): Promise<Revocation | undefined>;
}

export interface RevocationEntry {
  readonly kind: RevocationKind;
  readonly value: string;
  readonly notBefore: number;
  readonly expiresAt: number;
  readonly reason: string;
}

export interface RevocationPage {
  readonly entries: readonly Revocation[];
  readonly cursor: number;
  /** The oldest sequence that is still complete: a reader with an older cursor needs a snapshot. */
  readonly completeSince: number;
  readonly hasMore: boolean;
}

export interface RevocableClaims {
  readonly jti: string | undefined;
  readonly sid: string | undefined;
  readonly sub: string | undefined;
  readonly clientId: string | undefined;
  readonly family: string | undefined;
  readonly issuedAt: number;
}

export interface StatusListStore {
  /** Reserves the next place of the tenant's current list for a token. */
  allocate(
    tenantId: string,
    entry: StatusListEntry,
  ): Promise<{ readonly listId: string; readonly index: number }>;
  /** Sets the bits of all living tokens that fit; gives how many. */
  revoke(
    tenantId: string,
    of: {
      readonly jti?: string;
      readonly sid?: string;
      readonly sub?: string;
      readonly clientId?: string;
      readonly family?: string;
    },
  ): Promise<number>;
  /** One bit for each place (1 = invalid), least significant bit first (draft-ietf-oauth-status-list §4.1). */
  read(
    tenantId: string,
    listId: string,
  ): Promise<{ readonly bits: Uint8Array; readonly version: number } | undefined>;
  lists(tenantId: string): Promise<readonly string[]>;
}

export interface StatusListEntry {
  readonly jti: string;
  readonly sid: string | undefined;
  readonly sub: string;
  readonly clientId: string;
  readonly family: string | undefined;
  readonly expiresAt: number;
}
