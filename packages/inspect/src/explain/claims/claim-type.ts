/** The JSON that a claim or header parameter may be. */
export type ClaimType =
  | 'text'
  | 'texts'
  | 'text-or-texts'
  | 'time'
  | 'number'
  | 'boolean'
  | 'object'
  | 'objects'
  | 'object-or-objects'
  | 'list'
  | 'text-or-number'
  | 'any';

interface ClaimTypeEntry {
  /** To follow "must be". */
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

/** What every type is called and accepts. */
const claimTypeTable: Readonly<Record<ClaimType, ClaimTypeEntry>> = {
  text: { words: 'a text', fits: isText },
  texts: { words: 'a list of texts', fits: (value) => isListOf(value, isText) },
  'text-or-texts': {
    words: 'a text or a list of texts',
    fits: (value) => isText(value) || isListOf(value, isText),
  },
  time: { words: 'a number of seconds since 1970', fits: isNumber },
  number: { words: 'a number', fits: isNumber },
  boolean: { words: 'true or false', fits: (value) => typeof value === 'boolean' },
  object: { words: 'an object', fits: isObject },
  objects: { words: 'a list of objects', fits: (value) => isListOf(value, isObject) },
  'object-or-objects': {
    words: 'an object or a list of objects',
    fits: (value) => isObject(value) || isListOf(value, isObject),
  },
  list: { words: 'a list', fits: (value) => Array.isArray(value) },
  'text-or-number': { words: 'a text or a number', fits: (value) => isText(value) || isNumber(value) },
  any: { words: 'any JSON', fits: () => true },
};

/**
 * Whether a value has the JSON type that its claim is registered with.
 *
 * @example
 * fitsClaimType(['https://api.example'], 'text-or-texts'); // true
 */
export function fitsClaimType(value: unknown, type: ClaimType): boolean {
  return claimTypeTable[type].fits(value);
}

/**
 * A type in words that follow "must be": `a text or a list of texts`.
 *
 * @example
 * describeClaimType('text-or-texts'); // 'a text or a list of texts'
 */
export function describeClaimType(type: ClaimType): string {
  return claimTypeTable[type].words;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, fits: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}
