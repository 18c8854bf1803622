/**
 * Remembers what was made of a text, for texts that come again and again. Bounded by two generations: what was not
 * asked for while a generation filled is forgotten.
 */
export class TextCache<Key, Value> {
  readonly #make: (key: Key) => Value;
  readonly #max: number;
  #recent = new Map<Key, Value>();
  #before = new Map<Key, Value>();

  constructor(make: (key: Key) => Value, max = 2000) {
    this.#make = make;
    this.#max = max;
  }

  of(key: Key): Value {
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const value = this.#before.get(key) ?? this.#make(key);
    if (this.#recent.size >= this.#max) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}
