/** What happened to a key. */
export type KeyEventType =
  | 'key_created'
  | 'key_activated'
  | 'key_retired'
  | 'key_removed'
  | 'key_compromised'
  | 'keys_resealed'
  | 'key_unusable';

/** Something for the audit log; of several nodes the one that did it tells. */
export interface KeyEvent {
  readonly type: KeyEventType;
  readonly tenantId: string;
  /** The keys it is about. */
  readonly kids: readonly string[];
  /** When it was done, in milliseconds. */
  readonly at: number;
  /** The version of the secret, with `keys_resealed` the new one, with `key_unusable` the missing one (none). */
  readonly kekVersion?: string;
}

/** Is told what happens; what it throws reaches the caller of the ring. */
export type KeyEventListener = (event: KeyEvent) => void | Promise<void>;
