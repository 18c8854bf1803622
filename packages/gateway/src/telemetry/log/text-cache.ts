/**
 * Remembers what was made of a text, for texts that come again and again. Bounded by two generations: what was not
 * asked for while a generation filled is forgotten.
 */
export class TextCache<Key, Value> {
  readonly #make: (key: Key) => Value;
  readonly #max: number;
  #recent = new Map<Key, Value>();
  #before = new Map<Key, Value>();
  #lastKey: Key | undefined;
  #lastValue: Value | undefined;

  constructor(make: (key: Key) => Value, max = 2000) {
    this.#make = make;
    this.#max = max;
  }

  of(key: Key): Value {
    // Mostly it is the same text as for the request before.
    if (key === this.#lastKey && this.#lastValue !== undefined) return this.#lastValue;
    const value = this.#recent.get(key) ?? this.#find(key);
    this.#lastKey = key;
    this.#lastValue = value;
    return value;
  }

  #find(key: Key): Value {
    const value = this.#before.get(key) ?? this.#make(key);
    if (this.#recent.size >= this.#max) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}
