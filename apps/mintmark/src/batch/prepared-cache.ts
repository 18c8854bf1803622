import { hash } from 'node:crypto';

/** The texts of most keys are shorter; a longer one is kept as its digest, so an entry stays small. */
const maxTextLength = 4096;

/** Keeps what was prepared for a key and its options; the one that was not used for the longest time goes first. */
export class PreparedCache<Prepared> {
  readonly #entries = new Map<string, Prepared>();
  readonly #limit: number;

  constructor(limit = 256) {
    this.#limit = limit;
  }

  /** The entry for a text that holds the key and all options, made when it is not there. */
  get(text: string, prepare: () => Prepared): Prepared {
    // A collision of SHA-256 would let one key pass for another; none is known.
    const name = text.length > maxTextLength ? hash('sha256', text, 'base64') : text;
    const known = this.#entries.get(name);
    const prepared = known ?? prepare();
    if (known !== undefined) this.#entries.delete(name);
    else if (this.#entries.size >= this.#limit) this.#entries.delete(this.#entries.keys().next().value ?? '');
    this.#entries.set(name, prepared);
    return prepared;
  }
}
