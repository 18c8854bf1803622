import type { Platform } from '../platform/platform.ts';

/** A login under way: what the answer has to fit, once. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly returnTo: string;
  /** When it began, by the clock of the device. */
  readonly at: number;
}

/** Logins under way in this tab. */
export interface Transactions {
  /** False where the browser keeps nothing. */
  readonly add: (transaction: Transaction) => boolean;
  /** Gives the one of that state and forgets it; undefined where there is none of the last ten minutes. */
  readonly take: (state: string) => Transaction | undefined;
}

const maxAgeMs = 600_000;
const maxCount = 5;

/** Keeps transactions in the session storage, under a key: the answer comes back to this tab, and no other tab can use it. */
export function createTransactions(key: string, platform: Platform): Transactions {
  const read = (storage: Storage): readonly Transaction[] => {
    const now = platform.now();
    return parse(storage.getItem(key)).filter(({ at }) => Math.abs(now - at) < maxAgeMs);
  };
  return {
    add: (transaction) => {
      const storage = platform.storageOf('session');
      try {
        const kept = [...(storage ? read(storage) : []), transaction].slice(-maxCount);
        storage?.setItem(key, JSON.stringify(kept));
        return storage !== undefined;
      } catch {
        return false;
      }
    },
    take: (state) => {
      const storage = platform.storageOf('session');
      if (!storage) return undefined;
      const all = read(storage);
      const others = all.filter((transaction) => transaction.state !== state);
      if (others.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(others));
      return all.find((transaction) => transaction.state === state);
    },
  };
}

function parse(text: string | null): readonly Transaction[] {
  try {
    const values: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(values) ? values.filter(isTransaction) : [];
  } catch {
    return [];
  }
}

const textMembers = ['state', 'nonce', 'verifier', 'redirectUri', 'returnTo'] as const;

function isTransaction(value: unknown): value is Transaction {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Readonly<Record<string, unknown>>; // an object, and nothing is said of its members
  return typeof members['at'] === 'number' && textMembers.every((name) => typeof members[name] === 'string');
}
