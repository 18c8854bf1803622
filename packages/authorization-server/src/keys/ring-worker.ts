import type { KeyEvent, KeyEventType } from './key-events.ts';
import { KeyError } from './key-error.ts';
import { createKeyRecord, sealingContext } from './key-material.ts';
import type { KeyRecord, KeyState } from './key-record.ts';
import { keyState } from './key-record.ts';
import type { KeyRingOptions } from './key-ring.ts';
import type { KeyPlan, PlannedKey, PlanOptions } from './plan-rotation.ts';
import { isEmptyPlan, planRotation } from './plan-rotation.ts';
import type { RingContents } from './ring-contents.ts';

/** Each round can lose a race to another node, and then sees what that one did; more rounds than these point to a defect. */
const maxRounds = 8;

const announcements: Readonly<Partial<Record<KeyState, KeyEventType>>> = {
  active: 'key_activated',
  retiring: 'key_retired',
};

type Command = NonNullable<PlanOptions['rotate']>;
type Outcome = 'done' | 'lost' | 'exhausted';

/** Makes the stored keys follow their policy. Whoever calls it does so one call at a time. */
export class RingWorker {
  readonly #contents: RingContents;
  readonly #options: KeyRingOptions;

  constructor(contents: RingContents, options: KeyRingOptions) {
    this.#contents = contents;
    this.#options = options;
  }

  async reload(): Promise<void> {
    const { store, tenantId } = this.#options;
    const unusable = this.#contents.replace(await store.list(tenantId));
    for (const { kid, kekVersion } of unusable) {
      await this.#tell('key_unusable', [kid], kekVersion);
    }
  }

  async maintain(needed: readonly string[] = []): Promise<void> {
    await this.reload();
    await this.#followPlans({ needed });
    await this.#announce();
    await this.#reseal();
  }

  async rotate(command: Command): Promise<void> {
    await this.reload();
    await this.#followPlans({ rotate: command });
    await this.#announce();
  }

  async replaceCompromised(kid: string): Promise<void> {
    await this.#markCompromised(kid);
    await this.#followPlans({});
    await this.#announce();
  }

  /** Plans and does until nothing is left to do. */
  async #followPlans({
    needed = [],
    rotate,
  }: {
    needed?: readonly string[];
    rotate?: Command;
  }): Promise<void> {
    let command = rotate;
    for (let round = 0; round < maxRounds; round += 1) {
      const plan = planRotation(this.#contents.records, this.#options.policy, {
        now: this.#contents.now(),
        isUsable: ({ kid }) => this.#contents.isUsable(kid),
        needed,
        ...(command && { rotate: command }),
      });
      if (isEmptyPlan(plan)) return;
      const outcome = await this.#execute(plan);
      await this.reload();
      if (outcome === 'done') command = undefined;
      if (outcome !== 'exhausted') continue;
      if (command === undefined) return;
      throw new KeyError(
        'signer_exhausted',
        'the key of the external signer is in use or was: name another signer',
      );
    }
  }

  async #execute({ create, update, remove }: KeyPlan): Promise<Outcome> {
    const { store } = this.#options;
    const outcomes: Outcome[] = [];
    for (const planned of create) outcomes.push(await this.#create(planned));
    for (const { key, changes } of update)
      outcomes.push((await store.update(key, changes)) ? 'done' : 'lost');
    for (const key of remove) if (await store.remove(key)) await this.#tell('key_removed', [key.kid]);
    return outcomes.find((outcome) => outcome !== 'done') ?? 'done';
  }

  async #create(planned: PlannedKey): Promise<Outcome> {
    const record = await createKeyRecord(planned, this.#contents.source);
    if (this.#contents.records.some(({ kid }) => kid === record.kid)) return 'exhausted';
    if (!(await this.#options.store.insertIfAbsent(record))) return 'lost';
    await this.#tell('key_created', [record.kid]);
    return 'done';
  }

  async #markCompromised(kid: string): Promise<void> {
    for (let round = 0; round < maxRounds; round += 1) {
      await this.reload();
      const record = this.#contents.records.find((candidate) => candidate.kid === kid);
      if (record === undefined)
        throw new KeyError('key_not_found', 'expected the ID of a key of this tenant');
      if (record.compromisedAt !== undefined) return;
      if (await this.#options.store.update(record, this.#compromise(record))) {
        await this.#tell('key_compromised', [kid]);
        return this.reload();
      }
    }
  }

  /** The row stays for as long as tokens of the key could be shown; its private part is of no use to anybody any more. */
  #compromise({ retireAt = Infinity }: KeyRecord): Parameters<KeyRingOptions['store']['update']>[1] {
    const now = this.#contents.now();
    return {
      compromisedAt: now,
      retireAt: Math.min(retireAt, now),
      removeAt: now + this.#options.policy.overlapMs,
      sealedPrivate: undefined,
      announcedState: 'gone',
    };
  }

  /** Tells of states that came with the clock; of all nodes only the one whose note is stored. */
  async #announce(): Promise<void> {
    const now = this.#contents.now();
    const changed = this.#contents.records.filter((record) => {
      const state = keyState(record, now);
      return state !== record.announcedState && announcements[state] !== undefined;
    });
    for (const record of changed) {
      const announcedState = keyState(record, now);
      const type = announcements[announcedState];
      const isOurs = await this.#options.store.update(record, { announcedState });
      if (isOurs && type !== undefined) await this.#tell(type, [record.kid]);
    }
    if (changed.length > 0) await this.reload();
  }

  async #reseal(): Promise<void> {
    const { store, sealer } = this.#options;
    const resealed: string[] = [];
    for (const record of this.#contents.records) {
      const sealedPrivate = this.#resealed(record);
      if (sealedPrivate === undefined) continue;
      if (await store.update(record, { sealedPrivate })) resealed.push(record.kid);
    }
    if (resealed.length === 0) return;
    await this.#tell('keys_resealed', resealed, sealer.current);
    await this.reload();
  }

  /** The private key sealed under the current version; undefined when it is, or does not open here. */
  #resealed(record: KeyRecord): Uint8Array | undefined {
    const { sealer } = this.#options;
    const { sealedPrivate } = record;
    try {
      if (sealedPrivate === undefined || !sealer.needsReseal(sealedPrivate)) return undefined;
      return sealer.reseal(sealedPrivate, sealingContext(record));
    } catch (error) {
      if (error instanceof KeyError) return undefined;
      throw error;
    }
  }

  async #tell(type: KeyEventType, kids: readonly string[], kekVersion?: string): Promise<void> {
    const { onEvent, tenantId } = this.#options;
    const event: KeyEvent = {
      type,
      tenantId,
      kids,
      at: this.#contents.now(),
      ...(kekVersion !== undefined && { kekVersion }),
    };
    await onEvent?.(event);
  }
}
