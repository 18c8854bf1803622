import type { KeyChanges, KeyRecord } from './key-record.ts';

/** One version of one key. */
export interface KeyVersion {
  readonly tenantId: string;
  readonly kid: string;
  /** The version that must still be the stored one. */
  readonly version: number;
}

/** Where keys are kept. Each method is one atomic step. */
export interface KeyStore {
  /** All keys of a tenant, in any order. */
  list(tenantId: string): Promise<readonly KeyRecord[]>;
  /**
   * Adds a key. False, and nothing is done, when the tenant has one of this kid, or of this algorithm and period: so of
   * many nodes that make a successor at the same moment exactly one succeeds.
   */
  insertIfAbsent(record: KeyRecord): Promise<boolean>;
  /** Changes a key and counts its version up. False when another one was faster. */
  update(key: KeyVersion, changes: KeyChanges): Promise<boolean>;
  /** Removes a key for good. False when another one was faster. */
  remove(key: KeyVersion): Promise<boolean>;
}
