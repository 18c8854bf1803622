import type {
  AuditEvent,
  AuditRecord,
  Consent,
  Interaction,
  OneTimeToken,
  PushedRequest,
} from './records.ts';

export interface PushedRequestStore {
  insert(request: PushedRequest): Promise<void>;
  /** Gives a request once (A11): it is gone for every other caller. */
  redeem(tenantId: string, hash: Uint8Array, now: number): Promise<PushedRequest | undefined>;
}

export interface InteractionStore {
  insert(interaction: Interaction): Promise<void>;
  find(tenantId: string, id: string, now: number): Promise<Interaction | undefined>;
  update(tenantId: string, id: string, state: string): Promise<boolean>;
  /** Ends it: true for the one caller that ended it, so that a form sent twice acts once. */
  complete(tenantId: string, id: string): Promise<boolean>;
}

export interface ConsentStore {
  find(tenantId: string, userId: string, clientId: string): Promise<Consent | undefined>;
  list(tenantId: string, userId: string): Promise<readonly Consent[]>;
  /** Inserts or replaces. */
  put(consent: Consent): Promise<void>;
  remove(tenantId: string, userId: string, clientId: string): Promise<boolean>;
}

export interface NewOneTimeToken extends OneTimeToken {
  /** Whom it was sent to, where that is nobody's account yet. */
  readonly receiver?: string;
}

export interface OneTimeTokenStore {
  insert(token: NewOneTimeToken): Promise<void>;
  find(tenantId: string, hash: Uint8Array, now: number): Promise<OneTimeToken | undefined>;
  /** Gives a token once, if it is for this purpose. */
  redeem(
    tenantId: string,
    hash: Uint8Array,
    use: { readonly purpose: OneTimeToken['purpose']; readonly now: number },
  ): Promise<OneTimeToken | undefined>;
  /** Takes back what was sent for a purpose: a new link makes the old ones void. */
  revoke(tenantId: string, userId: string, purpose: OneTimeToken['purpose']): Promise<void>;
  /** The same, of those that were sent to a receiver without an account. */
  revokeSent(tenantId: string, receiver: string, purpose: OneTimeToken['purpose']): Promise<void>;
}

export interface ReplayStore {
  /** True the first time for a key, until it expires. Keys are hashed before they are stored. */
  once(
    tenantId: string,
    key: string,
    life: { readonly now: number; readonly expiresAt: number },
  ): Promise<boolean>;
}

export interface AuditStore {
  append(event: AuditEvent): Promise<void>;
  /** The newest first. */
  list(
    tenantId: string,
    filter: AuditFilter,
  ): Promise<{ readonly items: readonly AuditRecord[]; readonly next: number | undefined }>;
  /** Links events that are not yet in the chain; gives how many. One process at a time. */
  seal(limit: number): Promise<number>;
  /** Recomputes the chain; gives the first place where it does not hold. */
  verify(): Promise<{ readonly sealed: number; readonly brokenAt: number | undefined }>;
}

export interface AuditFilter {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
  readonly clientId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}
