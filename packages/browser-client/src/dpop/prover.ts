import type { ServerClock } from '../platform/clock.ts';
import type { SharedValues } from '../platform/platform.ts';
import { loadProofKey, type ProofContent, type ProofKey } from './proof-key.ts';

/** Makes proofs with the key of this browser, with the nonces that servers ask for. */
export interface Prover {
  /** Undefined where the browser keeps no keys. */
  readonly key: () => Promise<ProofKey | undefined>;
  readonly prove: (content: Omit<ProofContent, 'at' | 'nonce'>) => Promise<string>;
  /** Notes the nonce of an answer (RFC 9449 §8); says whether it is another one than before. */
  readonly note: (url: string, response: Response) => boolean;
}

/** A prover with the key of that name. */
export function createProver(values: SharedValues, name: string, clock: ServerClock): Prover {
  const nonces = new Map<string, string>();
  let loading: Promise<ProofKey> | undefined;
  const load = (): Promise<ProofKey> => {
    loading ??= loadProofKey(values, name).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return {
    key: () => load().catch(() => undefined),
    prove: async (content) => {
      const nonce = nonces.get(new URL(content.url).origin);
      return (await load()).prove({ ...content, at: clock.now(), nonce });
    },
    note: (url, { headers }) => {
      const nonce = headers.get('dpop-nonce');
      const { origin } = new URL(url);
      if (nonce === null || nonces.get(origin) === nonce) return false;
      nonces.set(origin, nonce);
      return true;
    },
  };
}
