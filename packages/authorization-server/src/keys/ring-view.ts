import type { KeyQuery, SigningKey, VerificationKey } from '@mintmark/jose';
import type { JwksDocument } from './jwks-document.ts';
import { formatJwks } from './jwks-document.ts';
import type { KeyPolicy } from './key-policy.ts';
import type { KeyRecord, KeyState } from './key-record.ts';
import { compareKeys, keyState, nextChange } from './key-record.ts';

/** A stored key with what this node could open of it. */
export interface OpenedKey {
  readonly record: KeyRecord;
  /** Undefined when this node cannot sign with it. */
  readonly signingKey: SigningKey | undefined;
  readonly verificationKey: VerificationKey;
}

/** What the ring answers with, between two moments at which the state of a key changes. */
export interface RingView {
  /** Valid from this time (inclusive) … */
  readonly from: number;
  /** … to this time (exclusive), in milliseconds. */
  readonly until: number;
  /** The key that signs with an algorithm, undefined to ask for the main one. */
  signingKey(algorithm: string | undefined): SigningKey | undefined;
  /** The keys that tokens of our own are verified with. */
  readonly verificationKeys: readonly VerificationKey[];
  /** Those of them that a token may have been made with. */
  find(query: KeyQuery): readonly VerificationKey[];
  readonly jwks: JwksDocument;
}

/** Works out what the ring answers at a time. */
export function createRingView(keys: readonly OpenedKey[], policy: KeyPolicy, now: number): RingView {
  const live = keys.filter(({ record }) => keyState(record, now) !== 'gone').toSorted(byOrder);
  const records = live.map(({ record }) => record);
  const byKid = new Map(live.map(({ record, verificationKey }) => [record.kid, verificationKey]));
  const signing = chooseSigningKeys(live, now);
  const main = signing.get(policy.algorithm);
  // While the first key of a new main algorithm is only published, the former algorithm still signs.
  const standIn = [...signing.values()].find(({ state }) => state === 'active');
  const preferred = main?.state === 'active' ? main : (standIn ?? main);
  return {
    from: now,
    until: Math.min(...records.map((record) => nextChange(record, now) ?? Infinity)),
    signingKey: (algorithm) => (algorithm === undefined ? preferred : signing.get(algorithm))?.key,
    verificationKeys: live.map(({ verificationKey }) => verificationKey),
    find: ({ algorithm, kid }) => {
      const found = kid === undefined ? undefined : byKid.get(kid);
      return found?.algorithm === algorithm ? [found] : [];
    },
    jwks: formatJwks(records, { now, maxAgeSeconds: policy.jwksMaxAgeSeconds }),
  };
}

interface Choice {
  readonly key: SigningKey;
  readonly state: KeyState;
}

/**
 * One key an algorithm: the active one that was activated last, else the next one that comes first, so that a node whose
 * clock is behind can sign the moment the old key is gone.
 */
function chooseSigningKeys(live: readonly OpenedKey[], now: number): ReadonlyMap<string, Choice> {
  const chosen = new Map<string, Choice>();
  for (const { record, signingKey } of live) {
    const state = keyState(record, now);
    if (signingKey === undefined || state === 'retiring') continue;
    if (state === 'active' || !chosen.has(record.algorithm)) {
      chosen.set(record.algorithm, { key: signingKey, state });
    }
  }
  return chosen;
}

function byOrder(a: OpenedKey, b: OpenedKey): number {
  return compareKeys(a.record, b.record);
}
