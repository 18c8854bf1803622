import { assertPlainAttribute, urlCheckOf } from './attributes.ts';

/** Where a value stands in a template: it decides what is allowed there and how it is written. */
export type Hole =
  | { readonly at: 'text' }
  | { readonly at: 'tag' }
  | { readonly at: 'value' }
  | { readonly at: 'url'; readonly check: (url: string) => string };

type State = 'text' | 'tag' | 'value' | 'script';

const tag = /<\/?([a-z][a-z0-9]*)/iy;
const attribute = /\s*([a-z][a-z0-9-]*)(="|(?=[\s>]|$))/iy;
const doctype = /<!doctype html>/y;

/**
 * Reads the fixed parts of a template, which are ours, and says where each value stands.
 *
 * Throws for any place where escaping could not protect: tag and attribute names, unquoted values, comments,
 * scripts and styles, and parts of a URL.
 */
export function findHoles(strings: readonly string[]): readonly Hole[] {
  const scanner = new Scanner();
  const holes = strings.slice(0, -1).map((chunk, index) => {
    scanner.read(chunk);
    return scanner.hole(strings[index + 1] ?? '');
  });
  scanner.read(strings.at(-1) ?? '');
  scanner.end();
  return holes;
}

class Scanner {
  #state: State = 'text';
  #element = '';
  #attribute = '';
  #chunk = '';
  #at = 0;

  read(chunk: string): void {
    this.#chunk = chunk;
    this.#at = 0;
    while (this.#at < chunk.length) this.#steps[this.#state]();
  }

  hole(next: string): Hole {
    if (this.#state === 'text') return { at: 'text' };
    if (this.#state === 'tag') return { at: 'tag' };
    if (this.#state === 'script') throw new TypeError('expected no value inside a script');
    const check = urlCheckOf(this.#attribute);
    if (check === undefined) return { at: 'value' };
    if (this.#chunk.endsWith('="') && next.startsWith('"')) return { at: 'url', check };
    throw new TypeError(`expected one value as the whole of the attribute ${this.#attribute}`);
  }

  /** A template that stops inside a tag would let the next one go on there. */
  end(): void {
    if (this.#state !== 'text') throw new TypeError('expected a template that ends outside of tags');
  }

  readonly #steps: Readonly<Record<State, () => void>> = {
    text: () => {
      this.#at = this.#find('<');
      if (this.#at === this.#chunk.length || this.#match(doctype)) return;
      this.#element = this.#expect(tag, 'a tag')[1]?.toLowerCase() ?? '';
      if (this.#element === 'style') throw new TypeError('expected no style element');
      this.#state = 'tag';
    },
    tag: () => {
      if (this.#match(/\s*$/y)) return;
      if (this.#match(/\s*\/?>/y)) {
        this.#state = this.#element === 'script' ? 'script' : 'text';
        return;
      }
      const [, name = '', rest] = this.#expect(attribute, 'an attribute with a value in double quotes');
      this.#attribute = name.toLowerCase();
      assertPlainAttribute(this.#attribute);
      if (rest === '="') this.#state = 'value';
    },
    value: () => {
      const end = this.#find('"');
      this.#at = end;
      if (end === this.#chunk.length) return;
      this.#at += 1;
      this.#state = 'tag';
    },
    script: () => {
      this.#expect(/<\/script>/y, 'an empty script element');
      this.#state = 'text';
    },
  };

  #find(character: string): number {
    const found = this.#chunk.indexOf(character, this.#at);
    return found === -1 ? this.#chunk.length : found;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#chunk);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #expect(pattern: RegExp, what: string): RegExpExecArray {
    const found = this.#match(pattern);
    if (!found) throw new TypeError(`expected ${what} in the template`);
    return found;
  }
}
