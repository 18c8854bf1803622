import type { Jwk } from '@mintmark/jose/jwk';

/** Where a key stands: published before use, signing, still verifying, out of use. */
export type KeyState = 'next' | 'active' | 'retiring' | 'gone';

/** A signing key as it is stored. Times are epoch milliseconds. */
export interface KeyRecord {
  readonly tenantId: string;
  /** The RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /** The one algorithm it signs with. */
  readonly algorithm: string;
  readonly use: 'sig';
  /** Public members only. */
  readonly publicJwk: Jwk;
  /** The sealed private JSON Web Key; undefined when an external signer holds it. */
  readonly sealedPrivate: Uint8Array | undefined;
  /** The name of the external signer that holds the private key. */
  readonly externalId: string | undefined;
  readonly createdAt: number;
  /** From when on it is in the key set. */
  readonly publishAt: number;
  /** From when on it may sign. */
  readonly activateAt: number;
  /** From when on it only verifies; undefined until it has a successor. */
  readonly retireAt: number | undefined;
  /** From when on it is out of the key set; undefined until it has a successor. */
  readonly removeAt: number | undefined;
  /** When it was declared compromised: from then on it is gone, whatever the clock says. */
  readonly compromisedAt: number | undefined;
  /** Counts the keys of its tenant and algorithm. Unique, so that of many nodes one makes the successor. */
  readonly period: number;
  /** The state that the audit log was last told. */
  readonly announcedState: KeyState;
  /** Counts the changes of this record, for compare and swap. */
  readonly version: number;
}

/** What may change in a record. A member that is present and undefined empties the column. */
export type KeyChanges = Partial<
  Pick<
    KeyRecord,
    | 'publishAt'
    | 'activateAt'
    | 'retireAt'
    | 'removeAt'
    | 'compromisedAt'
    | 'sealedPrivate'
    | 'announcedState'
  >
>;

/**
 * The state of a key: a function of its record and the time alone, so nodes that share the records agree without talking.
 * Several keys of an algorithm may be `active` at once; the one activated last signs.
 */
export function keyState(record: KeyRecord, now: number): KeyState {
  const { compromisedAt, removeAt, retireAt, activateAt } = record;
  if (compromisedAt !== undefined || isPast(removeAt, now)) return 'gone';
  if (isPast(retireAt, now)) return 'retiring';
  return activateAt <= now ? 'active' : 'next';
}

/** When the state of a key changes next, undefined when the clock alone will not change it any more. */
export function nextChange(record: KeyRecord, now: number): number | undefined {
  const { activateAt, retireAt, removeAt, compromisedAt } = record;
  if (compromisedAt !== undefined) return undefined;
  const coming = [activateAt, retireAt, removeAt].filter((at) => at !== undefined && at > now);
  return coming.length === 0 ? undefined : Math.min(...coming.map(Number));
}

/** The order in which keys of one algorithm sign: by activation, then by period. */
export function compareKeys(a: KeyRecord, b: KeyRecord): number {
  return a.activateAt - b.activateAt || a.period - b.period;
}

function isPast(time: number | undefined, now: number): boolean {
  return time !== undefined && time <= now;
}
