import type { SigningKey, VerificationKey } from '@mintmark/jose';
import { JoseError } from '@mintmark/jose';
import { KeyError } from './key-error.ts';
import type { MaterialSource } from './key-material.ts';
import { openSigningKey, openVerificationKey } from './key-material.ts';
import type { KeyRecord } from './key-record.ts';
import { keyState } from './key-record.ts';
import type { KeyRingOptions } from './key-ring.ts';
import type { OpenedKey, RingView } from './ring-view.ts';
import { createRingView } from './ring-view.ts';

/** A key this node cannot sign with. */
export interface UnusableKey {
  readonly kid: string;
  /** The version of the secret that is missing, when that is why. */
  readonly kekVersion: string | undefined;
}

interface Opened {
  readonly version: number;
  readonly signingKey: SigningKey | undefined;
  readonly verificationKey: VerificationKey | undefined;
  readonly kekVersion: string | undefined;
}

/** What a node knows: the records as last read, each key opened once, and the answers that follow from them. */
export class RingContents {
  readonly source: MaterialSource;
  readonly now: () => number;
  records: readonly KeyRecord[] = [];
  readonly #opened = new Map<string, Opened>();
  #gone = new Set<string>();
  #view: RingView | undefined;

  constructor({ tenantId, sealer, policy, signers = {}, now = Date.now }: KeyRingOptions) {
    this.source = { tenantId, sealer, policy, signers };
    this.now = now;
  }

  /** Takes over what was read; gives back the keys that turned out to be unusable just now. */
  replace(records: readonly KeyRecord[]): readonly UnusableKey[] {
    const kids = new Set(records.map(({ kid }) => kid));
    this.#gone = this.#gone.intersection(kids);
    for (const kid of this.#opened.keys()) if (!kids.has(kid)) this.#opened.delete(kid);
    this.records = records;
    this.#view = undefined;
    return records
      .filter(({ compromisedAt }) => compromisedAt === undefined)
      .flatMap((record) => this.#open(record));
  }

  /** The answers at this time. A key that was gone once stays so, also when the clock goes back. */
  view(): RingView {
    const now = this.now();
    const known = this.#view;
    if (known !== undefined && known.from <= now && now < known.until) return known;
    for (const record of this.records) if (keyState(record, now) === 'gone') this.#gone.add(record.kid);
    const view = createRingView(this.#keys(), this.source.policy, now);
    this.#view = view;
    return view;
  }

  isUsable(kid: string): boolean {
    return this.#opened.get(kid)?.signingKey !== undefined;
  }

  unusableKids(): readonly string[] {
    const live = this.records.filter((record) => keyState(record, this.now()) !== 'gone');
    return live.map(({ kid }) => kid).filter((kid) => !this.isUsable(kid));
  }

  #keys(): readonly OpenedKey[] {
    return this.records.flatMap((record) => {
      const { signingKey, verificationKey } = this.#opened.get(record.kid) ?? {};
      if (verificationKey === undefined || this.#gone.has(record.kid)) return [];
      return [{ record, signingKey, verificationKey }];
    });
  }

  #open(record: KeyRecord): readonly UnusableKey[] {
    const { kid, version } = record;
    const known = this.#opened.get(kid);
    // What was opened once stays usable, also when another node has sealed it under a secret that this one lacks.
    if (known?.signingKey !== undefined || known?.version === version) return [];
    const opened = { version, verificationKey: tryVerificationKey(record), ...this.#trySigningKey(record) };
    this.#opened.set(kid, opened);
    return opened.signingKey === undefined ? [{ kid, kekVersion: opened.kekVersion }] : [];
  }

  #trySigningKey(record: KeyRecord): Pick<Opened, 'signingKey' | 'kekVersion'> {
    try {
      return { signingKey: openSigningKey(record, this.source), kekVersion: undefined };
    } catch (error) {
      if (error instanceof KeyError) return { signingKey: undefined, kekVersion: error.kekVersion };
      if (error instanceof JoseError) return { signingKey: undefined, kekVersion: undefined };
      throw error;
    }
  }
}

function tryVerificationKey(record: KeyRecord): VerificationKey | undefined {
  try {
    return openVerificationKey(record);
  } catch (error) {
    if (error instanceof JoseError) return undefined;
    throw error;
  }
}
