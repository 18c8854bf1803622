import { AuthError } from '../auth/auth-error.ts';
import { asObject } from '../platform/encoding.ts';
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
  /** @throws AuthError `storage_unavailable` */
  readonly add: (transaction: Transaction) => void;
  /** Gives the one of that state and forgets it; undefined where there is none of the last ten minutes. */
  readonly take: (state: string) => Transaction | undefined;
}

const maxAgeMs = 600_000;
const maxCount = 5;

/** Keeps transactions in the session storage: the answer comes back to this tab, and no other tab can use it. */
export function createTransactions(name: string, platform: Platform): Transactions {
  const key = `${name} logins`;
  const read = (storage: Storage): readonly Transaction[] => {
    const now = platform.now();
    return parse(storage.getItem(key)).filter(({ at }) => Math.abs(now - at) < maxAgeMs);
  };
  return {
    add: (transaction) => {
      const storage = platform.storageOf('session');
      if (!storage) throw new AuthError('storage_unavailable');
      const kept = [...read(storage), transaction].slice(-maxCount);
      try {
        storage.setItem(key, JSON.stringify(kept));
      } catch (cause) {
        throw new AuthError('storage_unavailable', { cause });
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

const textMembers = ['state', 'nonce', 'verifier', 'redirectUri', 'returnTo'];

function isTransaction(value: unknown): value is Transaction {
  const members = asObject(value);
  if (!members || typeof members['at'] !== 'number') return false;
  return textMembers.every((name) => typeof members[name] === 'string');
}
