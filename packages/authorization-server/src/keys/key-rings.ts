import { createKeyRing } from './create-key-ring.ts';
import type { KeyRing, KeyRingOptions } from './key-ring.ts';

/** The key rings of all tenants on this node. */
export interface KeyRings {
  /** The algorithms that keys are made of here, the main one first. */
  readonly algorithms: readonly string[];
  /** The ring of a tenant, loaded when it is first asked for; makes the first key of a new tenant. */
  ring(tenantId: string): Promise<KeyRing>;
  /** Reads the keys of a tenant again, if this node has them: another node changed them. */
  refresh(tenantId: string): Promise<void>;
  /** Does what is due in every ring that is loaded. One ring that fails does not keep the others from it. */
  maintain(): Promise<void>;
}

/** Makes the rings of a node; all share store, sealer and policy. */
export function createKeyRings(options: Omit<KeyRingOptions, 'tenantId'>): KeyRings {
  const rings = new Map<string, Promise<KeyRing>>();
  const load = async (tenantId: string): Promise<KeyRing> => {
    const ring = createKeyRing({ ...options, tenantId });
    await ring.load();
    return ring;
  };
  const { algorithm, otherAlgorithms } = options.policy;
  return {
    algorithms: [algorithm, ...otherAlgorithms],
    ring: (tenantId) => {
      const known = rings.get(tenantId);
      if (known) return known;
      const loading = load(tenantId);
      rings.set(tenantId, loading);
      // What failed is tried again by the next who asks.
      loading.catch(() => rings.delete(tenantId));
      return loading;
    },
    refresh: async (tenantId) => {
      await (await rings.get(tenantId))?.refresh();
    },
    maintain: async () => {
      const results = await Promise.allSettled(
        [...rings.values()].map(async (ring) => (await ring).maintain()),
      );
      const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      if (failures.length > 0)
        throw new AggregateError(failures, 'keys of some tenants could not be maintained');
    },
  };
}
