import { escapeText } from './escape.ts';
import { imageUrl, linkUrl } from './safe-url.ts';

export type AttributeValue = string | number | boolean | undefined;

const urlAttributes: ReadonlyMap<string, (url: string) => string> = new Map([
  ['href', linkUrl],
  ['action', linkUrl],
  ['formaction', linkUrl],
  ['src', imageUrl],
]);

/** How a value of this attribute is checked before it is escaped, if it is a URL. */
export function urlCheckOf(attribute: string): ((url: string) => string) | undefined {
  return urlAttributes.get(attribute);
}

/** Refuses attributes whose value is code or markup: no escaping makes them safe. */
export function assertPlainAttribute(name: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError('expected an attribute name in lower case');
  if (/^on|^style$|^srcdoc$|^http-equiv$|^srcset$/.test(name)) {
    throw new TypeError(`expected an attribute that takes text or a URL, got ${name}`);
  }
}

/** Attributes that are safe to write into a tag; made only by {@link attributes}. */
export class SafeAttributes {
  readonly #markup: string;

  constructor(table: Readonly<Record<string, AttributeValue>>) {
    this.#markup = Object.entries(table).map(formatAttribute).join('');
  }

  /** The markup, or undefined for anything that was not made by this class. */
  static markupOf(value: unknown): string | undefined {
    return typeof value === 'object' && value !== null && #markup in value ? value.#markup : undefined;
  }
}

function formatAttribute([name, value]: readonly [string, AttributeValue]): string {
  assertPlainAttribute(name);
  if (value === undefined || value === false) return '';
  if (value === true) return ` ${name}`;
  const text = String(value);
  return ` ${name}="${escapeText(urlCheckOf(name)?.(text) ?? text)}"`;
}

/** Attributes for a tag: `true` gives the bare name, `false` and `undefined` leave it out. */
export function attributes(table: Readonly<Record<string, AttributeValue>>): SafeAttributes {
  return new SafeAttributes(table);
}
