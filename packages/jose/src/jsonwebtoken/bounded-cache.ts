/** Something kept by a text, for as long as it is in use. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/**
 * Makes a cache of at most twice `size` values. It holds two generations: a full young one becomes the old one, and what is
 * asked for moves back. So whatever is used stays, and a hit costs one look-up and no reordering.
 */
export function createBoundedCache<Value>(size: number): BoundedCache<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  function set(key: string, value: Value): void {
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  }
  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
  };
}
