import { databaseError } from '../errors/translate-error.ts';

/** Remembers keys for their time. It is bounded by refusing new keys, never by forgetting one that still counts. */
export class OnceInMemory {
  readonly #expiries = new Map<string, number>();
  readonly #now: () => number;
  readonly #maxKeys: number;
  /** No key expires before this: until then a full memory need not be searched. */
  #firstExpiry = Infinity;

  constructor(options: { readonly now: () => number; readonly maxKeys: number }) {
    this.#now = options.now;
    this.#maxKeys = options.maxKeys;
  }

  once(key: string, ttlSeconds: number): boolean {
    const now = this.#now();
    const expiry = this.#expiries.get(key);
    if (expiry !== undefined && expiry > now) return false;
    if (this.#expiries.size >= this.#maxKeys) this.#dropExpired(now);
    if (this.#expiries.size >= this.#maxKeys) throw databaseError('full');
    const until = now + ttlSeconds * 1_000;
    this.#expiries.set(key, until);
    this.#firstExpiry = Math.min(this.#firstExpiry, until);
    return true;
  }

  #dropExpired(now: number): void {
    if (this.#firstExpiry > now) return;
    this.#firstExpiry = Infinity;
    for (const [key, expiry] of this.#expiries) {
      if (expiry <= now) this.#expiries.delete(key);
      else this.#firstExpiry = Math.min(this.#firstExpiry, expiry);
    }
  }
}
