import { SafeAttributes } from './attributes.ts';
import { escapeText } from './escape.ts';
import { findHoles, type Hole } from './holes.ts';

/** Markup whose values are all escaped. Only {@link html} makes it: there is no way to call a string safe. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static textOf(value: unknown): string | undefined {
    return typeof value === 'object' && value !== null && #text in value ? value.#text : undefined;
  }
}

export type SafeHtml = Markup;

/** What may stand in a template; `undefined` and `false` write nothing. */
export type HtmlValue =
  | string
  | number
  | false
  | undefined
  | SafeHtml
  | SafeAttributes
  | readonly (string | SafeHtml | false | undefined)[];

const known = new WeakMap<TemplateStringsArray, readonly Hole[]>();

/**
 * A piece of HTML; every value is escaped for the place where it stands.
 *
 * In text: strings, numbers, `SafeHtml` and lists of them. In `name="…"`: strings and numbers; a URL attribute
 * takes one value as a whole, and `about:invalid` stands for one that may not be followed. Inside a tag: what
 * `attributes()` made. Throws TypeError for a value at any other place, or of another kind.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  const holes = known.get(strings) ?? findHoles(strings);
  known.set(strings, holes);
  let text = strings[0] ?? '';
  for (const [index, hole] of holes.entries()) {
    text += fill(hole, values[index]) + (strings[index + 1] ?? '');
  }
  return new Markup(text);
}

/** The markup as text, to be sent. */
export function formatHtml(markup: SafeHtml): string {
  return Markup.textOf(markup) ?? '';
}

function fill(hole: Hole, value: HtmlValue): string {
  if (hole.at === 'text') return fillText(value);
  if (value === undefined || value === false) return '';
  if (hole.at === 'tag') {
    const markup = SafeAttributes.markupOf(value);
    if (markup === undefined) throw new TypeError('expected attributes() inside a tag');
    return markup;
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new TypeError('expected a string or a number in an attribute');
  }
  return escapeText(hole.at === 'url' ? hole.check(String(value)) : String(value));
}

function fillText(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  if (Array.isArray(value)) return value.map((item: HtmlValue) => fillText(item)).join('');
  const markup = Markup.textOf(value);
  if (markup === undefined) throw new TypeError('expected text or html`…` in element content');
  return markup;
}
